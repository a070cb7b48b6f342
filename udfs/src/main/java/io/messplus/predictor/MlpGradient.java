package io.messplus.predictor;

import static io.messplus.predictor.MlpParameters.BIAS;
import static io.messplus.predictor.MlpParameters.INPUTS;

import java.util.Arrays;

/**
 * The gradient of a loss over some passes. That of the inputs' rows is kept in factors, Σ_k x_k
 * δ_kᵀ: written out it would be as large as the hidden layer.
 */
final class MlpGradient {

  private final float[][] hidden;
  private final float[][] output;
  private final float[][] inputs;
  private final float[][] errors;
  private int passes;

  /**
   * @param passes how many will be added
   * @param models outputs of the head
   * @param dimensions d
   */
  MlpGradient(int passes, int models, int dimensions) {
    hidden = new float[INPUTS][dimensions];
    output = new float[models][dimensions + 1];
    inputs = new float[passes][];
    errors = new float[passes][];
  }

  /** Adds a pass; {@code slopes} are those of the loss in each of its logits. */
  void add(MlpPass pass, float[] slopes) {
    float[] error = pass.back(slopes, hidden, output);
    VectorLoops.addScaled(hidden[BIAS], 1, error);
    inputs[passes] = pass.input();
    errors[passes] = error;
    passes++;
  }

  /** Euclidean norm over all parameters. */
  double norm() {
    double squares = 0;
    for (float[][] rows : new float[][][] {hidden, output}) {
      for (float[] row : rows) {
        squares += VectorLoops.dot(row, row);
      }
    }
    for (int k = 0; k < passes; k++) {
      for (int l = 0; l <= k; l++) {
        double product =
            VectorLoops.dot(inputs[k], inputs[l]) * VectorLoops.dot(errors[k], errors[l]);
        squares += l < k ? 2 * product : product;
      }
    }
    // Rounding can take a sum of products below 0.
    return Math.sqrt(Math.max(0, squares));
  }

  /** Takes a step with the gradient scaled by a factor: every row is replaced by a new one. */
  void descend(
      MlpParameters parameters, MlpParameters momenta, double scale, PredictorSettings settings) {
    for (int i = 0; i < INPUTS; i++) {
      descend(parameters.hidden(), momenta.hidden(), i, hidden[i], scale, settings);
    }
    for (int m = 0; m < output.length; m++) {
      descend(parameters.output(), momenta.output(), m, output[m], scale, settings);
    }
    int dimensions = hidden[BIAS].length;
    float[] gradient = new float[dimensions];
    float[] factors = new float[passes];
    for (int i = 0; i < dimensions; i++) {
      for (int k = 0; k < passes; k++) {
        factors[k] = inputs[k][i];
      }
      Arrays.fill(gradient, 0);
      VectorLoops.addCombination(gradient, factors, errors, 0);
      descend(parameters.hidden(), momenta.hidden(), INPUTS + i, gradient, scale, settings);
    }
  }

  private static void descend(
      float[][] weights,
      float[][] momenta,
      int row,
      float[] gradient,
      double scale,
      PredictorSettings settings) {
    momenta[row] =
        VectorLoops.nextMomenta(
            momenta[row],
            (float) settings.momentum(),
            gradient,
            (float) scale,
            weights[row],
            (float) settings.weightDecay());
    weights[row] =
        VectorLoops.nextWeights(weights[row], (float) settings.learningRate(), momenta[row]);
  }
}
