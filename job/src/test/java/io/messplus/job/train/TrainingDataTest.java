package io.messplus.job.train;

import static io.messplus.job.train.GeneratedSamples.MODELS;
import static io.messplus.job.train.GeneratedSamples.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingDataTest {

  private static final Holdout FIFTH = new Holdout(0.2, 42);

  @Test
  void eachCaptureGivesItsShareOfDifferentPrompts() {
    TrainingData data =
        split(FIFTH, GeneratedSamples.decided("a", 100), GeneratedSamples.decided("b", 50));

    assertThat(data.validationPrompts()).isEqualTo(30);
    assertThat(data.trainingPrompts()).isEqualTo(120);
    assertThat(data.models()).isEqualTo(MODELS);
    assertThat(data.dimensions()).isEqualTo(8);
  }

  @Test
  void theSeedDecides() {
    TrainingCapture capture = GeneratedSamples.decided("a", 100);

    assertThat(held(capture, 42)).isEqualTo(held(capture, 42)).isNotEqualTo(held(capture, 43));
  }

  @Test
  void aCaptureMayHaveModelsOfItsOwn() {
    TrainingCapture small =
        new TrainingCapture("s", MODELS.subList(0, 1), GeneratedSamples.decided("s", 20).prompts());
    TrainingCapture large =
        new TrainingCapture("l", MODELS.subList(1, 2), GeneratedSamples.decided("l", 20).prompts());

    TrainingData data = split(FIFTH, small, large);

    assertThat(data.models()).isEqualTo(MODELS);
    assertThat(Evaluation.ofConstant(data).overall().labels()).isEqualTo(8);
    assertThat(Evaluation.ofConstant(data).models().get("small").labels()).isEqualTo(4);
  }

  @Test
  void onePromptCannotBeInBothParts() {
    TrainingCapture capture =
        new TrainingCapture(
            "a", MODELS, List.of(prompt("a", 1, "Why?", 1, 1), prompt("a", 2, "Why?", 0, 1)));

    assertThatThrownBy(() -> split(FIFTH, capture))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("model=small needs different prompts")
        .hasMessageContaining("none is left for learning");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.2, Double.NaN})
  void theShareIsARealOne(double share) {
    assertThatThrownBy(() -> new Holdout(share, 42))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("must lie in (0, 1)")
        .hasMessageContaining("validation=" + share);
  }

  private static TrainingData split(Holdout holdout, TrainingCapture... captures) {
    return TrainingData.split(List.of(captures), holdout, GeneratedSamples::vector);
  }

  private static List<Float> held(TrainingCapture capture, long seed) {
    return split(new Holdout(0.2, seed), capture).validation().stream()
        .map(sample -> sample.features()[0])
        .toList();
  }
}
