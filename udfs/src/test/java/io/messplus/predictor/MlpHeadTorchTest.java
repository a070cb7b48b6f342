package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The head agrees with PyTorch's autograd, from random weights, with labels missing. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MlpHeadTorchTest {

  private static final int STEPS = 12;
  private static final int FIRST_STEPS = 5;

  /**
   * Rounding, which in PyTorch depends on where arrays lie in memory, may decide on which side of 0
   * a hidden unit is; from then on both go slightly different ways.
   */
  private static double closeAfter(int step) {
    return step < FIRST_STEPS ? 1e-4 : 5e-2;
  }

  @ParameterizedTest
  @CsvSource({
    "1,   1, 0.05, 0,   0,    Infinity, 1, 0",
    "2,   1, 0.05, 0,   0,    Infinity, 1, 0",
    "7,   3, 0.05, 0.9, 0,    Infinity, 1, 0",
    "16,  2, 0.08, 0.9, 0.01, Infinity, 1, 0",
    "16,  5, 0.08, 0.9, 0.01, 0.1,      1, 0",
    "64,  4, 0.03, 0.5, 0.1,  1,        3, 0",
    "384, 3, 0.05, 0.9, 0.01, 1,        1, 0",
    "7,   3, 0.05, 0.9, 0.01, 1,        1, 0.1",
    "33,  2, 0.05, 0.9, 0.01, 0.2,      2, 0.5",
  })
  void stepsAndPredictionsAreThoseOfPyTorch(
      int dimensions,
      int models,
      double rate,
      double momentum,
      double decay,
      double clip,
      int epochs,
      double dropout) {
    PredictorSettings settings =
        new PredictorSettings(Head.MLP, rate, momentum, decay, clip, epochs, dropout, 5, "", 0);
    List<String> keys = IntStream.range(0, models).mapToObj(m -> "model" + m + "@1").toList();
    Random random = new Random(dimensions * 31L + models);
    PredictorRows rows = randomRows(random, dimensions, keys);
    MlpHead head = new MlpHead(settings, InitialRows.NONE);
    try (TorchHead torch = new TorchHead(settings, dimensions, keys, rows)) {
      for (int step = 0; step < STEPS; step++) {
        float[] features = vector(random, dimensions);
        Map<String, Double> labels = labels(random, keys);
        SplitMix64 draws = SplitMix64.of(settings.seed(), "dropout " + step);
        MlpTraining.Step expected =
            torch.step(features, labels, masks(settings, dimensions, draws));
        for (int epoch = 1; epoch < epochs; epoch++) {
          torch.step(features, labels, masks(settings, dimensions, draws));
        }
        MlpTraining.Step taken = head.firstStep(features, labels, rows);

        Offset<Double> close = within(closeAfter(step));
        assertThat(taken.loss()).isCloseTo(expected.loss(), close);
        assertThat(taken.gradientNorm()).isCloseTo(expected.gradientNorm(), close);
        for (String name : names(dimensions, keys)) {
          assertThat(farthest(rows.get("mlp/" + name), torch.row(name)))
              .as("%s after step %d", name, step)
              .isLessThan(closeAfter(step));
        }
        float[] next = vector(random, dimensions);
        assertThat(head.predict(next, keys, rows))
            .containsExactly(torch.predict(next, keys), close);
      }
    }
  }

  private static double farthest(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double farthest = 0;
    for (int j = 0; j < actual.length; j++) {
      // NaN is farther than anything.
      farthest = Math.max(farthest, Math.abs(actual[j] - expected[j]));
    }
    return farthest;
  }

  private static List<TorchHead.Masks> masks(
      PredictorSettings settings, int dimensions, SplitMix64 draws) {
    List<TorchHead.Masks> masks = new ArrayList<>();
    int samples = settings.dropout() > 0 ? MlpTraining.DROPOUT_SAMPLES : 1;
    for (int k = 0; k < samples; k++) {
      float[] input = MlpTraining.mask(dimensions, settings.dropout(), draws);
      masks.add(
          new TorchHead.Masks(input, MlpTraining.mask(dimensions, settings.dropout(), draws)));
    }
    return masks;
  }

  private static Map<String, Double> labels(Random random, List<String> keys) {
    Map<String, Double> labels = new LinkedHashMap<>();
    for (String key : keys) {
      if (random.nextInt(3) > 0) {
        labels.put(key, random.nextInt(4) > 0 ? random.nextInt(2) : random.nextDouble());
      }
    }
    if (labels.isEmpty()) {
      labels.put(keys.get(0), 1.0);
    }
    return labels;
  }

  private static List<String> names(int dimensions, List<String> keys) {
    List<String> names = new ArrayList<>(List.of("bias", "gain", "shift"));
    IntStream.range(0, dimensions).forEach(i -> names.add("input/" + i));
    keys.forEach(key -> names.add("output/" + key));
    return names;
  }

  private static PredictorRows randomRows(Random random, int dimensions, List<String> keys) {
    PredictorRows rows = PredictorRows.onHeap();
    for (String name : names(dimensions, keys)) {
      int length = name.startsWith("output/") ? dimensions + 1 : dimensions;
      float[] row = vector(random, length);
      double scale = name.equals("gain") ? 1 : 1 / Math.sqrt(dimensions);
      for (int j = 0; j < length; j++) {
        row[j] *= (float) scale;
      }
      rows.put("mlp/" + name, row);
    }
    return rows;
  }

  private static float[] vector(Random random, int length) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
