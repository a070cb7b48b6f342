package io.messplus.predictor;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What predicts satisfaction, and how it is trained.
 *
 * @param head what stands on the encoder
 * @param learningRate step size of stochastic gradient descent, finite and positive
 * @param momentum share of the last step carried into the next, in [0, 1)
 * @param weightDecay L2 penalty on the weights, of the MLP on biases and layer norm too, finite and
 *     not negative
 * @param clipNorm greatest Euclidean norm of one step's gradient, positive; infinity never clips
 * @param epochs passes over each new sample, at least 1
 * @param dropout share of the inputs and of the hidden units that training leaves out, in [0, 1);
 *     only {@link Head#MLP} has any
 * @param seed of the initial weights and of the dropout masks
 * @param initialWeights path of a {@link SavedPredictor}, whose rows stand in for those that a
 *     tenant does not have; empty: none
 * @param cachedTenants whose parameters each parallel subtask keeps on the heap, at least 0; only
 *     for {@link Head#MLP}, of which it saves reading d rows for each prediction
 */
public record PredictorSettings(
    @JsonPropertyDescription(
            "What predicts on the encoder's vectors: a logistic regression per model, or the"
                + " paper's network with a hidden layer.")
        Head head,
    @JsonPropertyDescription("Step size of stochastic gradient descent, greater than 0.")
        double learningRate,
    @JsonPropertyDescription("Share of the last step carried into the next, in [0, 1).")
        double momentum,
    @JsonPropertyDescription("L2 penalty on the weights, at least 0.") double weightDecay,
    @JsonPropertyDescription(
            "Greatest Euclidean norm of one step's gradient, greater than 0; .inf never clips.")
        double clipNorm,
    @JsonPropertyDescription("Passes over each new sample, at least 1.") int epochs,
    @JsonPropertyDescription(
            "Share of the inputs and hidden units of the `mlp` that training leaves out, in [0,"
                + " 1).")
        double dropout,
    @JsonPropertyDescription(
            "Seed of the initial weights and of what dropout leaves out, of the `mlp`.")
        long seed,
    @JsonPropertyDescription(
            "Path of a file of saved weights with which tenants begin; it is read where the job is"
                + " started and travels with it, and empty begins anew.")
        String initialWeights,
    @JsonPropertyDescription(
            "Tenants whose `mlp` each parallel subtask keeps on the heap, at least 0; at 384"
                + " dimensions each takes 1.2 MB.")
        int cachedTenants)
    implements Serializable {

  public PredictorSettings {
    require(head != null, "head must be LINEAR or MLP", "head", head);
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
    require(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1)", "dropout", dropout);
    initialWeights = Objects.requireNonNullElse(initialWeights, "").strip();
    require(
        cachedTenants >= 0,
        "cachedTenants must be at least 0 (none)",
        "cachedTenants",
        cachedTenants);
  }

  /** The paper's optimiser on the linear head, with one pass over each sample. */
  public static PredictorSettings defaults() {
    return new PredictorSettings(Head.LINEAR, 0.05, 0.9, 0.01, 1.0, 1, 0.1, 42, "", 32);
  }

  /** These settings with another seed. */
  public PredictorSettings withSeed(long other) {
    return new PredictorSettings(
        head,
        learningRate,
        momentum,
        weightDecay,
        clipNorm,
        epochs,
        dropout,
        other,
        initialWeights,
        cachedTenants);
  }

  /**
   * Reads the initial weights.
   *
   * @return {@code null} where there are none
   * @throws SavedPredictorException if they cannot be read, or are another head's
   */
  public SavedPredictor readInitialWeights() {
    if (initialWeights.isEmpty()) {
      return null;
    }
    try {
      return SavedPredictor.read(Path.of(initialWeights)).requireHead(head);
    } catch (InvalidPathException e) {
      throw new SavedPredictorException(initialWeights, "is not a path");
    }
  }

  /** Tenants whose parameters are worth keeping on the heap; the linear head has too few. */
  public int tenantsToCache() {
    return head == Head.MLP ? cachedTenants : 0;
  }

  /** These settings with another way of descending. */
  public PredictorSettings withDescent(
      double otherRate, double otherMomentum, double otherDecay, int otherEpochs) {
    return new PredictorSettings(
        head,
        otherRate,
        otherMomentum,
        otherDecay,
        clipNorm,
        otherEpochs,
        dropout,
        seed,
        initialWeights,
        cachedTenants);
  }

  private static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }
}
