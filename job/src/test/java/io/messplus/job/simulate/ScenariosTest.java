package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Capture;
import io.messplus.job.report.Report;
import io.messplus.job.report.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that ship with the project. */
class ScenariosTest {

  private static final Path FOLDER = Path.of("scenarios");
  private static final int PROMPTS = 40;

  /** The shares promised, as published. */
  private static final Map<String, List<Double>> LLAMA =
      Map.of(
          "arc_challenge", List.of(.4, .5, .6),
          "arc_easy", List.of(.65, .75, .8),
          "boolq", List.of(.7, .8, .85),
          "logiqa", List.of(.3, .4, .45),
          "piqa", List.of(.75, .78, .81),
          "sciq", List.of(.95, .96, .97),
          "social_iqa", List.of(.42, .44, .46),
          "winogrande", List.of(.65, .7, .75));

  private static final Map<String, List<Double>> QWEN_AND_MIXED =
      Map.of(
          "arc_challenge", List.of(.35, .45, .55),
          "arc_easy", List.of(.6, .7, .77),
          "boolq", List.of(.7, .8, .87),
          "logiqa", List.of(.28, .33, .38),
          "piqa", List.of(.71, .77, .79),
          "sciq", List.of(.93, .95, .96),
          "social_iqa", List.of(.44, .47, .49),
          "winogrande", List.of(.6, .65, .71));

  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @Test
  void eightBenchmarksOnThreeZoos() throws IOException {
    assertThat(scenarios().map(file -> FOLDER.relativize(file).toString()))
        .containsExactlyElementsOf(
            Stream.of("llama3", "mixed", "qwen2")
                .flatMap(
                    zoo -> LLAMA.keySet().stream().sorted().map(name -> zoo + "/" + name + ".yaml"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void runsOnACaptureOfItsShape(Path file) {
    PaperScenarioFile.Read read = PaperScenarioFile.read(file).orElseThrow();
    PaperScenario scenario = read.scenario();
    Capture capture =
        GeneratedCapture.of(scenario.benchmark(), scenario.labels(), PROMPTS, file.hashCode());
    Planner planner =
        new Planner(
            List.of(capture),
            new GridChoice(List.of(), List.of(), List.of(), List.of(), List.of()),
            Conditions.NONE,
            List.of());

    Report report =
        new Simulation(planner.with(file), encoder -> GeneratedCapture::vector, 0)
            .run("J", ProgressListener.NONE);

    assertThat(planner.warnings()).isEmpty();
    assertThat(report.runs()).hasSize(3 * 3 * 4 * 3).allMatch(run -> run.requests() == PROMPTS);
    boolean llama = file.getParent().endsWith("llama3");
    assertThat(report.runs().stream().map(RunSummary::alpha).distinct())
        .containsExactlyElementsOf((llama ? LLAMA : QWEN_AND_MIXED).get(scenario.benchmark()));
    assertThat(report.runs().stream().map(RunSummary::c).distinct()).containsExactly(.01, .1, 1.0);
    assertThat(report.runs().stream().map(RunSummary::v).distinct())
        .containsExactly(1e-5, 1e-4, 1e-3, 1e-2);
    assertThat(report.runs().stream().map(RunSummary::seed).distinct())
        .containsExactly(42L, 43L, 44L);
    assertThat(report.runs().get(0).callsPerModel())
        .containsOnlyKeys("xsmall", "small", "medium", "large");
  }
}
