package io.messplus.job.report;

import static io.messplus.job.report.TestingReports.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunLabelsTest {

  @Test
  void aSingleRunIsNamedAfterItsPolicy() {
    assertThat(RunLabels.of(List.of(run("a", "messplus", 0.5, 1)))).containsExactly("messplus");
  }

  @Test
  void tellsWhatDiffers() {
    assertThat(
            RunLabels.of(
                List.of(
                    run("a", "messplus", 0.5, 42),
                    run("a", "messplus", 0.75687074, 42),
                    run("a", "other", 0.5, 43))))
        .containsExactly(
            "messplus α=0.5 seed 42", "messplus α=0.7569 seed 42", "other α=0.5 seed 43");
  }

  @Test
  void numbersRunsThatDifferInNothingTold() {
    RunSummary run = run("a", "messplus", 0.5, 42);
    assertThat(RunLabels.of(List.of(run, run))).containsExactly("messplus", "messplus (2)");
  }

  @Test
  void tellsTheConfigurationWhereItVaries() {
    RunSummary run = run("a", "messplus", 0.5, 42);
    assertThat(RunLabels.of(List.of(run, under("mlp.yaml", run))))
        .containsExactly("messplus", "messplus mlp.yaml");
    assertThat(RunLabels.of(List.of(under("mlp.yaml", run)))).containsExactly("messplus");
  }

  private static RunSummary under(String config, RunSummary run) {
    return new RunSummary(
        run.capture(),
        run.policy(),
        run.alpha(),
        run.v(),
        run.c(),
        run.seed(),
        run.requests(),
        run.share(),
        run.allInJoules(),
        run.exploitJoules(),
        run.explorationShare(),
        run.callsPerModel(),
        run.worstShortfall(),
        run.hindsightMixJoules(),
        run.oracleJoules(),
        config);
  }
}
