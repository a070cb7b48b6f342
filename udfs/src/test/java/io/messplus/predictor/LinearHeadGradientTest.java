package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearHeadGradientTest {

  private static final int DIMENSIONS = 6;
  private static final List<String> KEYS = List.of("small@1", "large@1");

  /** A plain step of size 1, so that the weights move by exactly the gradient. */
  private static final PredictorSettings PLAIN =
      new PredictorSettings(Head.LINEAR, 1, 0, 0, Double.POSITIVE_INFINITY, 1, 0, 0, "", 0);

  @Test
  void aPlainStepIsTheGradientOfTheMeanCrossEntropy() {
    Random random = new Random(7);
    float[] features = vector(random, DIMENSIONS);
    Map<String, Double> labels = Map.of(KEYS.get(0), 1.0, KEYS.get(1), 0.25);
    PredictorRows rows = randomRows(random);
    for (String key : KEYS) {
      float[] before = rows.get(key).clone();
      float[] after = learned(features, labels, rows, key);
      for (int i = 0; i < before.length; i++) {
        double numeric = slope(features, labels, rows, key, i);
        assertThat((double) before[i] - after[i])
            .as("%s[%d]", key, i)
            .isCloseTo(numeric, within(1e-5));
      }
    }
  }

  @Test
  void theLossReturnedIsThatBeforeTheStep() {
    PredictorRows rows = PredictorRows.onHeap();
    LinearHead head = new LinearHead(PLAIN, InitialRows.NONE);
    float[] features = {1, 0};
    assertThat(head.learn(features, Map.of("a@1", 1.0), rows))
        .isCloseTo(Math.log(2), within(1e-12));
    assertThat(head.learn(features, Map.of("a@1", 1.0), rows)).isLessThan(0.4);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 0,   0,    Infinity, 1",
    "0.05, 0.9, 0,    Infinity, 1",
    "0.05, 0.9, 0.01, Infinity, 1",
    "0.05, 0.9, 0.01, 0.05,     1",
    "0.08, 0.9, 0.3,  1,        5"
  })
  void stepsAreThoseOfTheReference(
      double rate, double momentum, double decay, double clip, int epochs) {
    PredictorSettings settings =
        new PredictorSettings(Head.LINEAR, rate, momentum, decay, clip, epochs, 0, 0, "", 0);
    LinearHead head = new LinearHead(settings, InitialRows.NONE);
    ReferenceHead reference = new ReferenceHead(settings);
    PredictorRows rows = PredictorRows.onHeap();
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      float[] features = vector(random, DIMENSIONS);
      // One label in three is missing.
      Map<String, Double> labels =
          i % 3 == 0
              ? Map.of(KEYS.get(1), random.nextDouble())
              : Map.of(KEYS.get(0), random.nextDouble(), KEYS.get(1), 1.0 * (i % 2));
      head.learn(features, labels, rows);
      reference.learn(features, labels);
    }
    for (String key : KEYS) {
      for (int i = 0; i <= DIMENSIONS; i++) {
        assertThat((double) rows.get(key)[i]).isCloseTo(reference.row(key)[i], within(1e-4));
      }
    }
  }

  private static float[] learned(
      float[] features, Map<String, Double> labels, PredictorRows rows, String key) {
    PredictorRows copy = PredictorRows.onHeap();
    KEYS.forEach(each -> copy.put(each, rows.get(each).clone()));
    new LinearHead(PLAIN, InitialRows.NONE).learn(features, labels, copy);
    return copy.get(key);
  }

  private static double slope(
      float[] features, Map<String, Double> labels, PredictorRows rows, String key, int i) {
    float[] row = rows.get(key);
    float kept = row[i];
    float above = kept + 1e-2f;
    float below = kept - 1e-2f;
    row[i] = above;
    double lossAbove = loss(features, labels, rows);
    row[i] = below;
    double lossBelow = loss(features, labels, rows);
    row[i] = kept;
    return (lossAbove - lossBelow) / ((double) above - below);
  }

  private static double loss(float[] features, Map<String, Double> labels, PredictorRows rows) {
    double[] predicted = new LinearHead(PLAIN, InitialRows.NONE).predict(features, KEYS, rows);
    double loss = 0;
    for (int m = 0; m < KEYS.size(); m++) {
      double label = labels.get(KEYS.get(m));
      loss -= label * Math.log(predicted[m]) + (1 - label) * Math.log(1 - predicted[m]);
    }
    return loss / KEYS.size();
  }

  private static PredictorRows randomRows(Random random) {
    PredictorRows rows = PredictorRows.onHeap();
    KEYS.forEach(key -> rows.put(key, vector(random, DIMENSIONS + 1)));
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
