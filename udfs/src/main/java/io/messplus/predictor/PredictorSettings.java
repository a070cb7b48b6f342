package io.messplus.predictor;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/**
 * How the satisfaction predictor is trained.
 *
 * @param learningRate step size of stochastic gradient descent, finite and positive
 * @param momentum share of the last step carried into the next, in [0, 1)
 * @param weightDecay L2 penalty on the weights, finite and not negative
 * @param clipNorm greatest Euclidean norm of one step's gradient, positive; infinity never clips
 * @param epochs passes over each new sample, at least 1
 */
public record PredictorSettings(
    @JsonPropertyDescription("Step size of stochastic gradient descent, greater than 0.")
        double learningRate,
    @JsonPropertyDescription("Share of the last step carried into the next, in [0, 1).")
        double momentum,
    @JsonPropertyDescription("L2 penalty on the weights, at least 0.") double weightDecay,
    @JsonPropertyDescription(
            "Greatest Euclidean norm of one step's gradient, greater than 0; .inf never clips.")
        double clipNorm,
    @JsonPropertyDescription("Passes over each new sample, at least 1.") int epochs)
    implements Serializable {

  public PredictorSettings {
    require(
        Double.isFinite(learningRate) && learningRate > 0,
        "learningRate must be a finite number > 0",
        "learningRate",
        learningRate);
    require(momentum >= 0 && momentum < 1, "momentum must lie in [0, 1)", "momentum", momentum);
    require(
        Double.isFinite(weightDecay) && weightDecay >= 0,
        "weightDecay must be a finite number >= 0",
        "weightDecay",
        weightDecay);
    require(clipNorm > 0, "clipNorm must be a number > 0", "clipNorm", clipNorm);
    require(epochs >= 1, "epochs must be at least 1", "epochs", epochs);
  }

  /** The paper's optimiser, with one pass over each sample. */
  public static PredictorSettings defaults() {
    return new PredictorSettings(0.05, 0.9, 0.01, 1.0, 1);
  }

  private static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }
}
