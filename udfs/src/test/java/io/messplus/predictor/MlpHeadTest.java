package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlpHeadTest {

  private static final float[] FEATURES = {0.6f, -0.8f, 0.1f};
  private static final List<String> KEYS = List.of("a@1", "b@1");
  private static final PredictorSettings SETTINGS = TestingSettings.of(Head.MLP).withSeed(9);

  private final Predictor head = Predictor.of(SETTINGS, null);
  private final TestingRows rows = new TestingRows();

  @Test
  void beginsWithAGuessThatTheSeedDetermines() {
    double[] predicted = head.predict(FEATURES, KEYS, rows);
    assertThat(predicted[0]).isBetween(0.1, 0.9).isNotEqualTo(predicted[1]);
    assertThat(predicted[1]).isBetween(0.1, 0.9);
    assertThat(new MlpHead(SETTINGS, InitialRows.NONE).predict(FEATURES, KEYS, rows))
        .isEqualTo(predicted);
    assertThat(new MlpHead(SETTINGS.withSeed(10), InitialRows.NONE).predict(FEATURES, KEYS, rows))
        .isNotEqualTo(predicted);
  }

  @Test
  void nothingIsWrittenBeforeTheFirstStep() {
    head.predict(FEATURES, KEYS, rows);
    assertThat(head.learn(FEATURES, Map.of(), rows)).isZero();
    assertThat(rows.values).isEmpty();
  }

  @Test
  void predictingAndLearningWithoutLabelsChangeNothing() {
    head.learn(FEATURES, Map.of("a@1", 1.0), rows);
    Map<String, float[]> before = rows.copy();
    head.predict(FEATURES, KEYS, rows);
    assertThat(head.learn(FEATURES, Map.of(), rows)).isZero();
    assertThat(rows.values).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void initialWeightsAreSpreadAsThoseOfTorch() {
    int dimensions = 100;
    float[] features = new float[dimensions];
    new MlpHead(new PredictorSettings(Head.MLP, 1e-30, 0, 0, 1, 1, 0, 3, "", 0), InitialRows.NONE)
        .learn(features, Map.of("a@1", 1.0), rows);
    assertThat(rows.values.get("mlp/gain")).containsOnly(1);
    assertThat(rows.values.get("mlp/shift")).containsOnly(0);
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      for (float weight : rows.values.get("mlp/input/" + i)) {
        assertThat(Math.abs(weight)).isLessThanOrEqualTo(0.1f);
        squares += weight * weight;
      }
    }
    // The variance of a uniform distribution over ±0.1.
    assertThat(squares / (dimensions * dimensions)).isBetween(0.0032, 0.00347);
    assertThat(rows.values.get("mlp/input/0")).isNotEqualTo(rows.values.get("mlp/input/1"));
  }

  @Test
  void predictionsStandInTheOrderAsked() {
    head.learn(FEATURES, Map.of("a@1", 1.0, "b@1", 0.0), rows);
    double[] predicted = head.predict(FEATURES, KEYS, rows);
    assertThat(head.predict(FEATURES, List.of("b@1", "c@1", "a@1"), rows))
        .contains(predicted[1], Index.atIndex(0))
        .contains(predicted[0], Index.atIndex(2));
  }

  @Test
  void theOrderOfLabelsChangesNoBit() {
    TestingRows others = new TestingRows();
    List<String> many = IntStream.range(0, 9).mapToObj(m -> "model" + m + "@1").toList();
    for (int step = 0; step < 5; step++) {
      Map<String, Double> forwards = new LinkedHashMap<>();
      Map<String, Double> backwards = new LinkedHashMap<>();
      for (int m = 0; m < many.size(); m++) {
        forwards.put(many.get(m), m / 8.0);
        backwards.put(many.get(8 - m), (8 - m) / 8.0);
      }
      head.learn(FEATURES, forwards, rows);
      head.learn(FEATURES, backwards, others);
    }
    assertThat(rows.values).usingRecursiveComparison().isEqualTo(others.values);
  }

  @Test
  void aNewModelsRowIsAddedAndTheOutputsOfOthersStayToTheBit() {
    head.learn(FEATURES, Map.of("a@1", 1.0, "b@1", 0.0), rows);
    Map<String, float[]> before = rows.copy();
    head.learn(FEATURES, Map.of("c@1", 1.0), rows);
    assertThat(rows.values.get("mlp/output/c@1")).hasSize(FEATURES.length + 1);
    assertThat(rows.values.get("mlp/output/a@1")).isEqualTo(before.get("mlp/output/a@1"));
    assertThat(rows.values.get("mlp/momentum/output/b@1"))
        .isEqualTo(before.get("mlp/momentum/output/b@1"));
    assertThat(rows.values.get("mlp/input/0")).isNotEqualTo(before.get("mlp/input/0"));
  }

  @Test
  void aModelThatWasNeverLearnedPredictsAlsoAfterOthersWere() {
    head.learn(FEATURES, Map.of("a@1", 1.0), rows);
    assertThat(head.predict(FEATURES, List.of("new@1"), rows)[0]).isBetween(0.05, 0.95);
  }

  @Test
  void rowsOfVectorsOfAnotherLengthSayNothing() {
    float[] longer = new float[5];
    double[] untrained = head.predict(longer, KEYS, rows);
    head.learn(FEATURES, Map.of("a@1", 1.0), rows);
    assertThat(head.predict(longer, KEYS, rows)).isEqualTo(untrained);
    head.learn(longer, Map.of("a@1", 1.0), rows);
    assertThat(head.predict(longer, KEYS, rows)[0]).isGreaterThan(untrained[0]);
    assertThat(rows.values.get("mlp/bias")).hasSize(5);
  }

  @Test
  void learnsWhatNoLinearHeadCan() {
    MlpHead slow =
        new MlpHead(
            new PredictorSettings(Head.MLP, 0.02, 0.9, 1e-4, 1, 1, 0.1, 1, "", 0),
            InitialRows.NONE);
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      float[] features = signs(random);
      double label = features[0] == features[1] ? 1 : 0;
      slow.learn(features, Map.of("a@1", label, "b@1", 1 - label), rows);
    }
    for (int i = 0; i < 20; i++) {
      float[] features = signs(random);
      double[] predicted = slow.predict(features, KEYS, rows);
      boolean equal = features[0] == features[1];
      assertThat(predicted[equal ? 0 : 1]).isGreaterThan(0.7);
      assertThat(predicted[equal ? 1 : 0]).isLessThan(0.3);
    }
  }

  @Test
  void theSameSeedLearnsTheSameToTheBitAndDropoutDiffersFromStepToStep() {
    TestingRows others = new TestingRows();
    List<double[]> losses = new ArrayList<>();
    for (int step = 0; step < 4; step++) {
      losses.add(
          new double[] {
            head.learn(FEATURES, Map.of("a@1", 1.0), rows),
            new MlpHead(SETTINGS, InitialRows.NONE).learn(FEATURES, Map.of("a@1", 1.0), others)
          });
    }
    assertThat(losses).allMatch(pair -> pair[0] == pair[1]);
    assertThat(rows.values).usingRecursiveComparison().isEqualTo(others.values);
    // A step too small to change a weight leaves nothing but the masks to change the loss.
    MlpHead still =
        new MlpHead(
            new PredictorSettings(Head.MLP, 1e-30, 0, 0, 1, 1, 0.5, 1, "", 0), InitialRows.NONE);
    TestingRows fresh = new TestingRows();
    assertThat(still.learn(FEATURES, Map.of("a@1", 1.0), fresh))
        .isNotEqualTo(still.learn(FEATURES, Map.of("a@1", 1.0), fresh));
  }

  @Test
  void withoutDropoutTheLossReturnedIsThatOfThePredictionBefore() {
    MlpHead sure =
        new MlpHead(
            new PredictorSettings(Head.MLP, 0.05, 0.9, 0.01, 1, 2, 0, 1, "", 0), InitialRows.NONE);
    double predicted = sure.predict(FEATURES, List.of("a@1"), rows)[0];
    assertThat(sure.learn(FEATURES, Map.of("a@1", 1.0), rows))
        .isCloseTo(-Math.log(predicted), within(1e-6));
  }

  @Test
  void tenThousandContradictionsLeaveNothingThatIsNoShare() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      float[] features = signs(random);
      double[] predicted = head.predict(features, KEYS, rows);
      assertThat(predicted[0]).isBetween(0.0, 1.0);
      assertThat(predicted[1]).isBetween(0.0, 1.0);
      double loss =
          head.learn(
              features,
              Map.of("a@1", predicted[0] < 0.5 ? 1.0 : 0.0, "b@1", predicted[1] < 0.5 ? 1.0 : 0.0),
              rows);
      assertThat(loss).isFinite();
    }
  }

  /** Denormal numbers would make steps several times slower. */
  @ParameterizedTest
  @CsvSource({"0.01, 1", "0, 1", "0.5, Infinity"})
  void overfittingLeavesNoNumberThatTheCpuIsSlowWith(double decay, double clip) {
    PredictorSettings settings =
        new PredictorSettings(Head.MLP, 0.08, 0.9, decay, clip, 1, 0.1, 1, "", 0);
    MlpHead overfitting = new MlpHead(settings, InitialRows.NONE);
    Random random = new Random(1);
    // One input is always 0, and no label ever changes.
    for (int i = 0; i < 10_000; i++) {
      float[] features = {1, 0, (float) random.nextGaussian()};
      overfitting.learn(features, Map.of("a@1", 1.0, "b@1", 0.0), rows);
    }
    assertThat(rows.values)
        .allSatisfy(
            (name, row) -> {
              for (float value : row) {
                assertThat(value).as(name).isFinite();
                assertThat(value == 0 || Math.abs(value) >= Float.MIN_NORMAL).as(name).isTrue();
              }
            });
    double[] predicted = overfitting.predict(new float[] {1, 0, 0}, KEYS, rows);
    assertThat(predicted[0]).isBetween(0.5, 1.0);
    assertThat(predicted[1]).isBetween(0.0, 0.5);
  }

  private static float[] signs(Random random) {
    float[] signs = new float[12];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  /** Rows in sight. */
  private static final class TestingRows implements PredictorRows {
    private final Map<String, float[]> values = new TreeMap<>();

    @Override
    public float[] get(String name) {
      return values.get(name);
    }

    @Override
    public void put(String name, float[] row) {
      values.put(name, row);
    }

    Map<String, float[]> copy() {
      Map<String, float[]> copy = new TreeMap<>();
      values.forEach((name, row) -> copy.put(name, row.clone()));
      return copy;
    }
  }
}
