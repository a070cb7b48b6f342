package io.messplus.job.train;

import static io.messplus.job.train.GeneratedSamples.MODELS;
import static io.messplus.job.train.GeneratedSamples.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.replay.CapturedPrompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SplitPropertiesTest {

  @Property(tries = 50)
  void noPromptIsInBothParts(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int different) {
    Map<String, float[]> vectors = new HashMap<>();
    List<CapturedPrompt> first = new ArrayList<>();
    List<CapturedPrompt> second = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      first.add(prompt("a", i, "prompt " + i % different, 1, 1));
      second.add(prompt("b", i, "prompt " + i % (2 * different), 1, 1));
    }

    TrainingData data =
        TrainingData.split(
            List.of(
                new TrainingCapture("a", MODELS, first), new TrainingCapture("b", MODELS, second)),
            new Holdout(0.3, seed),
            text -> vectors.computeIfAbsent(text, GeneratedSamples::vector));

    assertThat(data.trainingPrompts() + data.validationPrompts()).isEqualTo(200);
    assertThat(vectors(data.training())).doesNotContainAnyElementsOf(vectors(data.validation()));
  }

  /** By identity: one vector is one text. */
  private static Set<float[]> vectors(List<Sample> samples) {
    Set<float[]> vectors = Collections.newSetFromMap(new IdentityHashMap<>());
    samples.forEach(sample -> vectors.add(sample.features()));
    return vectors;
  }
}
