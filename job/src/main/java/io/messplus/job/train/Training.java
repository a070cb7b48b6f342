package io.messplus.job.train;

import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Training as the job does it, one prompt a step, but with every model's label, over the same
 * prompts again and again, until the prompts held out are no longer predicted better.
 */
public final class Training {

  private final TrainingData data;
  private final Effort effort;

  public Training(TrainingData data, Effort effort) {
    this.data = data;
    this.effort = effort;
  }

  /**
   * Trains.
   *
   * @param start rows to begin with, by name; not changed
   * @return the best epoch
   * @throws TrainingException where training diverges
   */
  public Trained run(Predictor predictor, Map<String, float[]> start, TrainingListener listener) {
    return attempt(predictor, start, listener)
        .orElseThrow(
            () ->
                new TrainingException(
                    "training diverged: no epoch has a finite validation loss; take a smaller"
                        + " predictor.learningRate"));
  }

  /** The same; empty where training diverges. */
  Optional<Trained> attempt(
      Predictor predictor, Map<String, float[]> start, TrainingListener listener) {
    Map<String, float[]> current = copy(start);
    PredictorRows rows = PredictorRows.in(current);
    List<Epoch> epochs = new ArrayList<>();
    epochs.add(new Epoch(0, null, validationLoss(predictor, rows)));
    listener.learned(0, most());
    Epoch best = null;
    Map<String, float[]> bestRows = Map.of();
    for (int number = 1; number <= effort.epochs() && !patienceIsOver(best, number); number++) {
      double trainingLoss = pass(number, predictor, rows, listener);
      Epoch done = new Epoch(number, trainingLoss, validationLoss(predictor, rows));
      epochs.add(done);
      boolean better =
          Double.isFinite(done.validationLoss())
              && (best == null || done.validationLoss() < best.validationLoss());
      if (better) {
        best = done;
        bestRows = copy(current);
      }
      listener.epoch(done, better);
    }
    if (best == null) {
      return Optional.empty();
    }
    Comparison comparison = Comparison.of(data, predictions(predictor, PredictorRows.in(bestRows)));
    return Optional.of(new Trained(bestRows, best, epochs, comparison));
  }

  private boolean patienceIsOver(Epoch best, int next) {
    int last = best == null ? 0 : best.number();
    return next - 1 - last >= effort.patience();
  }

  private double pass(
      int number, Predictor predictor, PredictorRows rows, TrainingListener listener) {
    List<Sample> shuffled = new ArrayList<>(data.training());
    Collections.shuffle(shuffled, new Random(31 * effort.seed() + number));
    double loss = 0;
    long before = (long) (number - 1) * shuffled.size();
    for (int i = 0; i < shuffled.size(); i++) {
      Sample sample = shuffled.get(i);
      loss += predictor.learn(sample.features(), sample.labels(), rows);
      listener.learned(before + i + 1, most());
    }
    return loss / shuffled.size();
  }

  private double validationLoss(Predictor predictor, PredictorRows rows) {
    return Evaluation.of(data, predictions(predictor, rows)).overall().loss();
  }

  private Function<Sample, double[]> predictions(Predictor predictor, PredictorRows rows) {
    List<String> keys = data.models().stream().map(Model::key).toList();
    return sample -> predictor.predict(sample.features(), keys, rows);
  }

  private long most() {
    return (long) effort.epochs() * data.training().size();
  }

  private static Map<String, float[]> copy(Map<String, float[]> rows) {
    Map<String, float[]> copy = new HashMap<>();
    rows.forEach((name, row) -> copy.put(name, row.clone()));
    return copy;
  }
}
