package io.messplus.job.train;

import io.messplus.job.TestingVectors;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.predictor.Head;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Captures whose prompts have vectors that decide who satisfies them, or do not. */
final class GeneratedSamples {

  static final List<Model> MODELS = List.of(new Model("small", "1", 1), new Model("large", "1", 9));

  private static final int DIMENSIONS = 8;

  private GeneratedSamples() {}

  /** On either head, faster than by default. */
  static PredictorSettings settings(Head head) {
    return new PredictorSettings(head, 0.1, 0.9, 0, 1, 1, 0.1, 42, "", 32);
  }

  /** The small model satisfies the prompts on one side of a plane; the large one nine in ten. */
  static TrainingCapture decided(String name, int prompts) {
    return capture(name, prompts, text -> vector(text)[0] > 0);
  }

  /** Both satisfy by chance. */
  static TrainingCapture byChance(String name, int prompts) {
    Random random = new Random(name.hashCode());
    return capture(name, prompts, text -> random.nextBoolean());
  }

  private interface Satisfied {
    boolean bySmall(String text);
  }

  private static TrainingCapture capture(String name, int prompts, Satisfied satisfied) {
    List<CapturedPrompt> all = new ArrayList<>();
    for (int i = 0; i < prompts; i++) {
      String text = name + " " + i;
      all.add(prompt(name, i, text, satisfied.bySmall(text) ? 1 : 0, i % 10 == 0 ? 0 : 1));
    }
    return new TrainingCapture(name, MODELS, all);
  }

  static CapturedPrompt prompt(String name, int id, String text, double small, double large) {
    Map<String, Measurement> measured = new LinkedHashMap<>();
    measured.put("small", new Measurement(small, 20, 0.1));
    measured.put("large", new Measurement(large, 200, 0.2));
    return new CapturedPrompt(String.valueOf(id), text, name, measured);
  }

  /** Of length 1, decided by the text alone. */
  static float[] vector(String text) {
    return TestingVectors.of(text, DIMENSIONS);
  }

  static TrainingData data(TrainingCapture... captures) {
    return TrainingData.split(List.of(captures), new Holdout(0.2, 42), GeneratedSamples::vector);
  }
}
