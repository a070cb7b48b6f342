package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Predicts what it was told at the start, and learns nothing.
 *
 * @param shares satisfied share by model label, in [0, 1]; ½ for others
 */
record Unlearned(Map<String, Double> shares) implements Learner {

  private static final double UNKNOWN = 0.5;

  Unlearned {
    shares = Map.copyOf(shares);
  }

  @Override
  public double[] predict(SimulatedRequest request, List<Model> models) {
    return models.stream().mapToDouble(m -> shares.getOrDefault(m.label(), UNKNOWN)).toArray();
  }

  @Override
  public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
    return OptionalDouble.empty();
  }
}
