package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Capture;
import io.messplus.job.report.Report;
import io.messplus.job.report.ReportedRun;
import io.messplus.job.report.RunSummary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Capture CAPTURE =
      GeneratedCapture.of("quiz", List.of("small", "large"), 20, 7);

  @Test
  void runsOfTheFirstSeedAreShownSpreadOverTheGrid() {
    Report report = simulate(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), List.of(5L, 6L), 3);

    assertThat(report.runs()).hasSize(12);
    assertThat(report.courses())
        .extracting(ReportedRun::summary)
        .extracting(RunSummary::seed)
        .containsOnly(5L);
    assertThat(report.courses())
        .extracting(ReportedRun::summary)
        .extracting(RunSummary::alpha)
        .containsExactly(0.1, 0.3, 0.5);
    assertThat(report.courses()).allMatch(course -> course.requests().size() == 20);
  }

  @Test
  void whereNoneIsToBeShownNoneIs() {
    assertThat(simulate(List.of(0.5), List.of(1L, 2L), 0).courses()).isEmpty();
  }

  @Test
  void everyRunIsTold() {
    List<Long> told = new ArrayList<>();
    simulation(List.of(0.5), List.of(1L, 2L, 3L), 0)
        .run("J", (done, total) -> told.add(10 * done + total));
    assertThat(told).containsExactly(3L, 13L, 23L, 33L);
  }

  private static Report simulate(List<Double> alphas, List<Long> seeds, int courses) {
    return simulation(alphas, seeds, courses).run("J", ProgressListener.NONE);
  }

  private static Simulation simulation(List<Double> alphas, List<Long> seeds, int courses) {
    GridChoice choice =
        new GridChoice(
            List.of("messplus"),
            alphas.stream().map(alpha -> new AlphaLevel(alpha, false)).toList(),
            List.of(),
            List.of(),
            seeds);
    Planner planner = new Planner(List.of(CAPTURE), choice, Conditions.NONE, List.of());
    return new Simulation(planner.withDefaults(), encoder -> GeneratedCapture::vector, courses);
  }
}
