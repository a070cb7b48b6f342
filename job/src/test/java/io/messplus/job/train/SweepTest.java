package io.messplus.job.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.progress.ProgressListener;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final TrainingData DATA =
      GeneratedSamples.data(GeneratedSamples.decided("quiz", 200));
  private static final Effort EFFORT = new Effort(5, 2, 42);
  private static final PredictorSettings BASE = PredictorSettings.defaults();
  private static final List<PredictorSettings> CANDIDATES =
      List.of(
          BASE.withDescent(1e300, 0, 0, 1),
          BASE.withDescent(0.001, 0, 0, 1),
          BASE.withDescent(0.1, 0.9, 0, 1),
          BASE.withDescent(0.1, 0.9, 0, 1).withSeed(1),
          BASE.withDescent(0.01, 0, 0, 1));

  @Test
  void theLeastLossComesFirstAndWhatDivergedLast() {
    List<Trial> trials = run();

    assertThat(trials).extracting(Trial::number).containsExactly(3, 4, 5, 2, 1);
    assertThat(trials).extracting(Trial::validationLoss).isSorted();
    assertThat(trials.get(4).best()).isNull();
    assertThat(trials.get(4).validationLoss()).isInfinite();
    assertThat(TrialTable.render(trials)).contains("diverged");
  }

  @Test
  void itIsTheSameWheneverItRuns() {
    assertThat(withoutTimes(run())).isEqualTo(withoutTimes(run()));
  }

  @Test
  void aTrialIsATraining() {
    Trial best = run().get(0);

    Trained trained =
        new Training(DATA, EFFORT)
            .run(Predictor.of(best.settings(), null), Map.of(), TrainingListener.NONE);

    assertThat(best.epochs()).isEqualTo(trained.epochs());
  }

  @Test
  void theBestCanBePasted() {
    SweepReport report =
        new SweepReport(List.of("quiz"), 42, 0.2, Evaluation.ofConstant(DATA), run());

    assertThat(TrialTable.verdict(report))
        .startsWith("Best: trial 3, validation loss 0.")
        .contains("\nThe least of 5 losses flatters; 'messplus train' with these settings")
        .contains(
            "--set predictor.head=linear --set predictor.learningRate=0.1"
                + " --set predictor.momentum=0.9 --set predictor.weightDecay=0.0"
                + " --set predictor.epochs=1\n")
        .endsWith(
            """
            predictor:
              head: linear
              learningRate: 0.1
              momentum: 0.9
              weightDecay: 0.0
              epochs: 1""");
  }

  @Test
  void aSweepThatDivergedSaysSo() {
    List<Trial> trials =
        new Sweep(DATA, EFFORT, Map.of()).run(CANDIDATES.subList(0, 1), ProgressListener.NONE);

    assertThat(
            TrialTable.verdict(
                new SweepReport(List.of("quiz"), 42, 0.2, Evaluation.ofConstant(DATA), trials)))
        .isEqualTo("Every trial diverged; take smaller learning rates");
  }

  private static List<Trial> run() {
    List<Long> told = new ArrayList<>();
    List<Trial> trials =
        new Sweep(DATA, EFFORT, Map.of()).run(CANDIDATES, (done, total) -> told.add(done));
    assertThat(told).isEqualTo(List.of(0L, 1L, 2L, 3L, 4L, 5L));
    return Collections.unmodifiableList(trials);
  }

  private static List<Trial> withoutTimes(List<Trial> trials) {
    return trials.stream()
        .map(each -> new Trial(each.number(), each.settings(), each.best(), each.epochs(), 0))
        .toList();
  }
}
