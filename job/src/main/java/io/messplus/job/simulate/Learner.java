package io.messplus.job.simulate;

import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Predicts, for one run, whether a model's answer will satisfy, and learns from the labels that the
 * run reveals. Keeps what it has learned; used by one thread.
 */
public interface Learner {

  /**
   * Predicts the satisfaction with each model's answer.
   *
   * @param request whose labels must not be looked at
   * @param models the allowed models, in zoo order
   * @return ŝ in [0, 1] per model, in that order
   */
  double[] predict(SimulatedRequest request, List<Model> models);

  /**
   * Learns from a request's labels.
   *
   * @param request whose other labels must not be looked at
   * @param mode whether the request was explored
   * @param labels satisfaction in [0, 1] by model label; not empty
   * @return mean binary cross-entropy over these labels before the step, in nats; empty where it
   *     does not learn from such a request, or has no such loss
   */
  OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels);
}
