package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.predictor.Head;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.predictor.PredictorSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

  private static final PredictorSettings SETTINGS = GeneratedSamples.settings(Head.LINEAR);
  private static final TrainingData DECIDED =
      GeneratedSamples.data(GeneratedSamples.decided("quiz", 400));

  @ParameterizedTest
  @EnumSource(Head.class)
  void whatPromptsDecideIsLearned(Head head) {
    Trained trained =
        run(DECIDED, new Effort(20, 3, 42), Predictor.of(GeneratedSamples.settings(head), null));

    Comparison comparison = trained.comparison();
    assertThat(comparison.isSure()).isTrue();
    assertThat(comparison.head().models().get("small").accuracy()).isGreaterThan(0.85);
    assertThat(comparison.constant().models().get("small").accuracy()).isLessThan(0.7);
    assertThat(comparison.gain()).isPositive();
    assertThat(TrainingTable.verdict(comparison)).startsWith("The prompts say something: loss 0.");
  }

  @Test
  void whatChanceDecidesIsNot() {
    Trained trained =
        run(
            GeneratedSamples.data(GeneratedSamples.byChance("dice", 400)),
            new Effort(20, 3, 42),
            Predictor.of(SETTINGS, null));

    assertThat(trained.comparison().isSure()).isFalse();
    assertThat(TrainingTable.verdict(trained.comparison())).startsWith("The prompts say no");
  }

  @Test
  void theBestEpochIsKept() {
    // Steps too large to settle: losses go up and down.
    Predictor predictor = Predictor.of(SETTINGS.withDescent(3, 0.9, 0, 1), null);

    Trained trained = run(DECIDED, new Effort(12, 12, 42), predictor);

    double least =
        trained.epochs().stream().skip(1).mapToDouble(Epoch::validationLoss).min().orElseThrow();
    assertThat(trained.epochs()).hasSize(13);
    assertThat(trained.best().validationLoss()).isEqualTo(least);
    assertThat(trained.best().number()).isBetween(1, 11);
    assertThat(trained.comparison().head().overall().loss()).isEqualTo(least);
    PredictorRows rows = PredictorRows.onHeap();
    trained.rows().forEach(rows::put);
    Comparison again =
        Comparison.of(
            DECIDED,
            sample -> predictor.predict(sample.features(), List.of("small@1", "large@1"), rows));
    assertThat(again).isEqualTo(trained.comparison());
  }

  @Test
  void patienceEndsIt() {
    Trained trained =
        run(
            DECIDED,
            new Effort(1000, 2, 42),
            Predictor.of(SETTINGS.withDescent(3, 0.9, 0, 1), null));

    int last = trained.epochs().size() - 1;
    assertThat(last).isEqualTo(trained.best().number() + 2).isLessThan(1000);
  }

  @Test
  void aSeedRepeatsItToTheBit() {
    Predictor predictor = Predictor.of(GeneratedSamples.settings(Head.MLP), null);

    Trained once = run(DECIDED, new Effort(2, 2, 42), predictor);
    Trained again = run(DECIDED, new Effort(2, 2, 42), predictor);
    Trained other = run(DECIDED, new Effort(2, 2, 43), predictor);

    assertThat(again.epochs()).isEqualTo(once.epochs()).isNotEqualTo(other.epochs());
    assertThat(again.rows()).containsOnlyKeys(once.rows().keySet());
    once.rows().forEach((name, row) -> assertThat(again.rows().get(name)).containsExactly(row));
  }

  @Test
  void aStartIsGoneOnFromAndLeftAsItIs() {
    Predictor predictor = Predictor.of(SETTINGS, null);
    Trained first = run(DECIDED, new Effort(5, 5, 42), predictor);
    Map<String, float[]> copy = new HashMap<>();
    first.rows().forEach((name, row) -> copy.put(name, row.clone()));

    Trained second =
        new Training(DECIDED, new Effort(1, 1, 7))
            .run(predictor, first.rows(), TrainingListener.NONE);

    assertThat(second.epochs().get(0).validationLoss()).isEqualTo(first.best().validationLoss());
    copy.forEach((name, row) -> assertThat(first.rows().get(name)).containsExactly(row));
  }

  @Test
  void onePromptAStepWithEveryLabel() {
    List<Map<String, Double>> learned = new ArrayList<>();
    List<Epoch> told = new ArrayList<>();
    List<Long> steps = new ArrayList<>();

    new Training(DECIDED, new Effort(2, 2, 42))
        .run(
            new Predictor() {
              @Override
              public double[] predict(float[] features, List<String> keys, PredictorRows rows) {
                return new double[] {0.5, 0.5};
              }

              @Override
              public double learn(
                  float[] features, Map<String, Double> labels, PredictorRows rows) {
                learned.add(labels);
                return 1;
              }
            },
            Map.of(),
            new TrainingListener() {
              @Override
              public void learned(long done, long most) {
                assertThat(most).isEqualTo(640);
                steps.add(done);
              }

              @Override
              public void epoch(Epoch done, boolean best) {
                told.add(done);
              }
            });

    assertThat(learned).hasSize(640).allSatisfy(each -> assertThat(each).hasSize(2));
    assertThat(learned.subList(0, 320)).isNotEqualTo(learned.subList(320, 640));
    assertThat(steps).hasSize(641).startsWith(0L).endsWith(640L);
    assertThat(told).extracting(Epoch::number).containsExactly(1, 2);
    assertThat(told).extracting(Epoch::trainingLoss).containsExactly(1.0, 1.0);
  }

  @Test
  void divergenceIsTold() {
    assertThatThrownBy(
            () ->
                run(
                    DECIDED,
                    new Effort(9, 2, 42),
                    Predictor.of(SETTINGS.withDescent(1e300, 0.9, 0, 1), null)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("training diverged")
        .hasMessageContaining("smaller predictor.learningRate");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void epochsAndPatienceArePositive(int number) {
    assertThatThrownBy(() -> new Effort(number, 1, 42)).hasMessageContaining("epochs=" + number);
    assertThatThrownBy(() -> new Effort(1, number, 42)).hasMessageContaining("patience=" + number);
  }

  private static Trained run(TrainingData data, Effort effort, Predictor predictor) {
    return new Training(data, effort).run(predictor, Map.of(), TrainingListener.NONE);
  }
}
