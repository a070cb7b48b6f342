package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MlpHeadPropertiesTest {

  private static final List<String> KEYS = List.of("a@1", "b@1", "c@1");

  @Property(tries = 200)
  void predictionsAreSharesWhateverWasLearned(
      @ForAll("settings") PredictorSettings settings,
      @ForAll @IntRange(min = 1, max = 9) int dimensions,
      @ForAll @IntRange(min = 0, max = 6) int magnitude,
      @ForAll Random random) {
    MlpHead head = new MlpHead(settings, InitialRows.NONE);
    PredictorRows rows = PredictorRows.onHeap();
    for (int step = 0; step < 50; step++) {
      float[] features = features(random, dimensions, magnitude);
      Map<String, Double> labels = adversarialLabels(head.predict(features, KEYS, rows), random);
      assertThat(head.learn(features, labels, rows)).isFinite().isNotNegative();
      for (double share : head.predict(features, KEYS, rows)) {
        assertThat(share).isBetween(0.0, 1.0);
      }
    }
  }

  /** The labels that contradict what is predicted. */
  private static Map<String, Double> adversarialLabels(double[] predicted, Random random) {
    Map<String, Double> labels = new HashMap<>();
    for (int m = 0; m < predicted.length; m++) {
      if (random.nextInt(4) > 0) {
        labels.put(KEYS.get(m), predicted[m] < 0.5 ? 1.0 : 0.0);
      }
    }
    return labels;
  }

  private static float[] features(Random random, int dimensions, int magnitude) {
    float[] features = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      features[i] = (float) (random.nextGaussian() * Math.pow(10, 3 - magnitude));
    }
    return features;
  }

  @Provide
  Arbitrary<PredictorSettings> settings() {
    return Combinators.combine(
            Arbitraries.of(1e-3, 0.05, 1.0, 10.0),
            Arbitraries.of(0.0, 0.5, 0.9, 0.99),
            Arbitraries.of(0.0, 0.01, 0.1),
            Arbitraries.of(1e-3, 1.0, Double.POSITIVE_INFINITY),
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(0.0, 0.1, 0.9))
        .as(
            (rate, momentum, decay, clip, epochs, dropout) ->
                new PredictorSettings(
                    Head.MLP, rate, momentum, decay, clip, epochs, dropout, epochs, "", 0));
  }
}
