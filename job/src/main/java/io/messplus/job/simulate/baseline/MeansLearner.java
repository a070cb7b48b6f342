package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Predicts each model's mean over the explored requests, whatever the prompt. */
final class MeansLearner implements Learner {

  private static final double UNKNOWN = 0.5;

  private final Map<String, RunningMean> means = new HashMap<>();

  @Override
  public double[] predict(SimulatedRequest request, List<Model> models) {
    return models.stream().mapToDouble(model -> mean(model.label())).toArray();
  }

  @Override
  public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
    if (mode == Mode.EXPLORE) {
      labels.forEach(
          (model, label) -> means.computeIfAbsent(model, m -> new RunningMean()).add(label));
    }
    return OptionalDouble.empty();
  }

  /** The model's mean, beginning at ½. */
  double mean(String model) {
    RunningMean mean = means.get(model);
    return mean == null ? UNKNOWN : mean.towards(UNKNOWN, 1);
  }
}
