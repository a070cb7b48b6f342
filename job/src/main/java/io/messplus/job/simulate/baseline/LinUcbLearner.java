package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The contextual bandit LinUCB: a ridge regression of labels on prompts per model, whose estimate
 * is raised by its uncertainty. Learns from every label.
 */
final class LinUcbLearner implements Learner {

  private static final double UNKNOWN = 0.5;

  private final double optimism;
  private final double penalty;
  private final Map<String, RidgeRegression> regressions = new HashMap<>();

  /**
   * @param optimism how many standard deviations an estimate is raised by, at least 0
   * @param penalty λ of the regressions, greater than 0
   */
  LinUcbLearner(double optimism, double penalty) {
    this.optimism = optimism;
    this.penalty = penalty;
  }

  @Override
  public double[] predict(SimulatedRequest request, List<Model> models) {
    double[] x = context(request);
    return models.stream().mapToDouble(model -> raised(of(model.label(), x), x)).toArray();
  }

  @Override
  public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
    double[] x = context(request);
    labels.forEach((model, label) -> of(model, x).add(x, label - UNKNOWN));
    return OptionalDouble.empty();
  }

  private double raised(RidgeRegression regression, double[] x) {
    double estimate = UNKNOWN + regression.estimate(x) + optimism * regression.width(x);
    return Math.min(1, Math.max(0, estimate));
  }

  private RidgeRegression of(String model, double[] x) {
    return regressions.computeIfAbsent(model, m -> new RidgeRegression(x.length, penalty));
  }

  /** The prompt's vector, and a 1 for what a model satisfies on the mean. */
  private static double[] context(SimulatedRequest request) {
    float[] features = request.features();
    double[] x = new double[features.length + 1];
    for (int i = 0; i < features.length; i++) {
      x[i] = features[i];
    }
    x[features.length] = 1;
    return x;
  }
}
