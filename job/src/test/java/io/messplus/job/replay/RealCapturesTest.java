package io.messplus.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of real models, where the folder beside the project has them. */
class RealCapturesTest {

  @ParameterizedTest
  @CsvSource({
    "gemma3, boolq, 1635, 4",
    "llama3, gsm8k, 300, 4",
    "llama3, mmlu, 1816, 4",
    "llama3, triviaqa, 1300, 4",
    "llama3, truthfulqa, 817, 4",
    "nim, arc_challenge, 498, 4",
    "nim, commonsense_qa, 500, 4",
    "nim, gsm8k, 550, 4",
    "nim, mmlu, 550, 4",
    "nim, openbook_qa, 496, 4",
    "pair, gsm8k, 1319, 2",
    "pair, mmlu, 4000, 2",
    "qwen3, hotpot_qa, 1000, 4",
    "qwen3, nq, 1000, 4",
    "qwen3, nq_context, 1000, 4",
    "routerbench, arc_challenge, 1470, 4",
  })
  void everyRowIsRead(String zoo, String benchmark, int rows, int models) {
    Path file = captures().resolve(zoo).resolve(benchmark + ".csv");
    assumeTrue(Files.exists(file), () -> "no " + file);

    Capture capture = new CaptureReader().read(file).get(0);

    assertThat(capture.name()).isEqualTo(benchmark);
    assertThat(capture.prompts()).hasSize(rows).allMatch(p -> p.benchmark().equals(benchmark));
    assertThat(capture.models())
        .isEqualTo(
            models == 2
                ? List.of("small", "large")
                : List.of("xsmall", "small", "medium", "large"));
  }

  /** Beside the project's root, whether the test runs from there or from its module. */
  private static Path captures() {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("udfs")) ? here : here.getParent();
    return root.resolveSibling("shared").resolve("data");
  }
}
