package io.messplus.job.simulate;

import io.messplus.job.TestingVectors;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Captures by chance, and vectors without an encoder. */
final class GeneratedCapture {

  private static final int DIMENSIONS = 16;

  private GeneratedCapture() {}

  /** Model k of the labels satisfies more than the one before it, and costs three times as much. */
  static Capture of(String benchmark, List<String> labels, int prompts, long seed) {
    Random random = new Random(seed);
    List<CapturedPrompt> rows = new ArrayList<>();
    for (int i = 0; i < prompts; i++) {
      double difficulty = random.nextDouble();
      Map<String, Measurement> measured = new LinkedHashMap<>();
      double joules = 20;
      for (int k = 0; k < labels.size(); k++) {
        double reach = (k + 1.5) / (labels.size() + 1.5);
        measured.put(
            labels.get(k),
            new Measurement(
                difficulty + 0.2 * random.nextGaussian() < reach ? 1 : 0,
                joules * (0.8 + 0.4 * random.nextDouble()),
                0.1));
        joules *= 3;
      }
      String text = "question %d of %s, difficulty %.2f".formatted(i, benchmark, difficulty);
      rows.add(new CapturedPrompt(String.valueOf(i), text, benchmark, measured));
    }
    return new Capture(benchmark, labels, rows);
  }

  /** Of length 1, decided by the text alone. */
  static float[] vector(String text) {
    return TestingVectors.of(text, DIMENSIONS);
  }
}
