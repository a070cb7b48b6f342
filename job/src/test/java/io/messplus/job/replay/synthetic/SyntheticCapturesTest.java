package io.messplus.job.replay.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureWriter;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticCapturesTest {

  private static final List<Capture> CAPTURES = SyntheticCaptures.generate(SyntheticCaptures.ROWS);

  @Test
  void theBundledFilesAreWhatTheGeneratorWrites() throws IOException {
    for (Capture capture : CAPTURES) {
      String file = "/io/messplus/job/demo/" + capture.name() + ".csv";
      try (InputStream in = getClass().getResourceAsStream(file)) {
        assertThat(in).as(file).isNotNull();
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo(CaptureWriter.csv(capture));
      }
    }
  }

  @Test
  void everyNameSaysThatItIsSynthetic() {
    assertThat(CAPTURES)
        .extracting(Capture::name)
        .containsExactly(
            "synthetic-arc-challenge-like", "synthetic-boolq-like", "synthetic-sciq-like");
    for (Capture capture : CAPTURES) {
      assertThat(capture.prompts())
          .hasSize(SyntheticCaptures.ROWS)
          .allMatch(prompt -> prompt.benchmark().equals(capture.name()));
    }
  }

  @Test
  void theColumnsAreThoseOfACapture() {
    String header = CaptureWriter.csv(CAPTURES.get(0)).lines().findFirst().orElseThrow();

    assertThat(header.replace("\"", ""))
        .isEqualTo(
            "doc_id,input_text,benchmark_name"
                + ",label_small,acc_small,energy_consumption_small,inference_time_small"
                + ",label_medium,acc_medium,energy_consumption_medium,inference_time_medium"
                + ",label_large,acc_large,energy_consumption_large,inference_time_large");
  }

  /** The published means. */
  @ParameterizedTest
  @CsvSource({
    "0, small, 37.88, 79.9",
    "0, medium, 54.44, 393.7",
    "0, large, 60.84, 2002.6",
    "1, small, 69.17, 43.6",
    "1, medium, 84.16, 130.7",
    "1, large, 88.78, 1040.8",
    "2, small, 93.80, 97.5",
    "2, medium, 97.00, 444.1",
    "2, large, 97.10, 2230.2",
  })
  void theMeansAreThePublishedOnes(int capture, String model, double percent, double joules) {
    double half = 0.5 / SyntheticCaptures.ROWS;

    assertThat(mean(CAPTURES.get(capture), model, Measurement::label))
        .as("a share of so many prompts")
        .isCloseTo(percent / 100, within(half + 1e-9));
    assertThat(mean(CAPTURES.get(capture), model, Measurement::energyJoules))
        .as("joules rounded to 0.01")
        .isCloseTo(joules, within(0.005));
  }

  @Test
  void largerModelsTakeLongerAndNoneTakesAnAbsurdTime() {
    for (Capture capture : CAPTURES) {
      List<Double> means =
          capture.models().stream().map(m -> mean(capture, m, Measurement::seconds)).toList();
      assertThat(means).isSorted();
      assertThat(capture.prompts())
          .flatMap(prompt -> prompt.measurements().values())
          .allMatch(m -> m.seconds() > 0.02 && m.seconds() < 5 && m.energyJoules() > 10);
    }
  }

  @Test
  void promptsAreVariedAndFilledIn() {
    for (Capture capture : CAPTURES) {
      List<String> texts = capture.prompts().stream().map(CapturedPrompt::text).toList();
      assertThat(texts).noneMatch(text -> text.matches(".*[{}].*"));
      assertThat(texts.stream().distinct().count()).isGreaterThan(SyntheticCaptures.ROWS * 2 / 3);
    }
  }

  @Test
  void aCaptureNeedsARow() {
    assertThatThrownBy(() -> SyntheticCaptures.generate(0)).hasMessageContaining("rows=0");
    assertThat(SyntheticCaptures.generate(1)).allMatch(capture -> capture.prompts().size() == 1);
  }

  private static double mean(
      Capture capture, String model, ToDoubleFunction<Measurement> measurement) {
    return capture.prompts().stream()
        .mapToDouble(prompt -> measurement.applyAsDouble(prompt.measurements().get(model)))
        .average()
        .orElseThrow();
  }
}
