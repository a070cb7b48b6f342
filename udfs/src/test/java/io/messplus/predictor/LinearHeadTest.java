package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearHeadTest {

  private static final float[] FEATURES = {0.6f, -0.8f};

  private final LinearHead head = new LinearHead(PredictorSettings.defaults(), InitialRows.NONE);
  private final PredictorRows rows = PredictorRows.onHeap();

  @Test
  void aModelNeverLearnedIsAnEvenGuess() {
    assertThat(head.predict(FEATURES, List.of("a@1", "b@1"), rows)).containsExactly(0.5, 0.5);
  }

  @Test
  void predictionsStandInTheOrderAsked() {
    head.learn(FEATURES, Map.of("a@1", 1.0, "b@1", 0.0), rows);
    double[] predicted = head.predict(FEATURES, List.of("b@1", "c@1", "a@1"), rows);
    assertThat(predicted[0]).isLessThan(0.5);
    assertThat(predicted[1]).isEqualTo(0.5);
    assertThat(predicted[2]).isGreaterThan(0.5);
  }

  @Test
  void modelsWithoutALabelAreNotTouched() {
    head.learn(FEATURES, Map.of("a@1", 1.0, "b@1", 0.0), rows);
    TestingRows watched = new TestingRows(rows);
    head.learn(FEATURES, Map.of("a@1", 0.0), watched);
    assertThat(watched.written).isNotEmpty().allMatch(name -> name.startsWith("a@1"));
    assertThat(watched.read).allMatch(name -> name.startsWith("a@1"));
  }

  @Test
  void aNewModelsRowIsAddedAndTheOthersStayToTheBit() {
    head.learn(FEATURES, Map.of("a@1", 1.0, "b@1", 0.0), rows);
    float[] a = rows.get("a@1").clone();
    float[] b = rows.get("b@1").clone();
    head.learn(FEATURES, Map.of("c@1", 1.0), rows);
    assertThat(rows.get("c@1")).hasSize(3);
    assertThat(rows.get("a@1")).isEqualTo(a);
    assertThat(rows.get("b@1")).isEqualTo(b);
  }

  @Test
  void withoutLabelsNothingIsLearned() {
    TestingRows watched = new TestingRows(rows);
    assertThat(head.learn(FEATURES, Map.of(), watched)).isZero();
    assertThat(watched.written).isEmpty();
  }

  @Test
  void predictingChangesNothing() {
    head.learn(FEATURES, Map.of("a@1", 1.0), rows);
    float[] a = rows.get("a@1").clone();
    TestingRows watched = new TestingRows(rows);
    head.predict(FEATURES, List.of("a@1", "b@1"), watched);
    assertThat(watched.written).isEmpty();
    assertThat(rows.get("a@1")).isEqualTo(a);
  }

  @Test
  void learnsASeparableProblem() {
    Random random = new Random(3);
    for (int i = 0; i < 400; i++) {
      float[] features = {(float) random.nextGaussian(), (float) random.nextGaussian()};
      double label = features[0] > features[1] ? 1 : 0;
      head.learn(features, Map.of("a@1", label, "b@1", 1 - label), rows);
    }
    double[] predicted = head.predict(new float[] {1, -1}, List.of("a@1", "b@1"), rows);
    assertThat(predicted[0]).isGreaterThan(0.9);
    assertThat(predicted[1]).isLessThan(0.1);
  }

  @Test
  void whereThePromptSaysNothingTheModelsMeanIsLearned() {
    Random random = new Random(5);
    LinearHead slow =
        new LinearHead(
            new PredictorSettings(Head.LINEAR, 0.01, 0, 0.01, 1, 1, 0, 0, "", 0), InitialRows.NONE);
    for (int i = 0; i < 5_000; i++) {
      double label = random.nextDouble() < 0.7 ? 1 : 0;
      slow.learn(new float[] {0, 0}, Map.of("a@1", label), rows);
    }
    assertThat(slow.predict(new float[] {0, 0}, List.of("a@1"), rows)[0])
        .isCloseTo(0.7, within(0.06));
  }

  @Test
  void weightsOfVectorsOfAnotherLengthSayNothing() {
    head.learn(FEATURES, Map.of("a@1", 1.0), rows);
    float[] longer = new float[384];
    assertThat(head.predict(longer, List.of("a@1"), rows)).containsExactly(0.5);
    head.learn(longer, Map.of("a@1", 1.0), rows);
    assertThat(head.predict(longer, List.of("a@1"), rows)[0]).isGreaterThan(0.5);
  }

  /** Rows that remember what was asked of them. */
  private static final class TestingRows implements PredictorRows {
    private final PredictorRows rows;
    private final List<String> read = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    TestingRows(PredictorRows rows) {
      this.rows = rows;
    }

    @Override
    public float[] get(String name) {
      read.add(name);
      return rows.get(name);
    }

    @Override
    public void put(String name, float[] row) {
      written.add(name);
      rows.put(name, row);
    }
  }
}
