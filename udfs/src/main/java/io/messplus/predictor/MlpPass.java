package io.messplus.predictor;

import static io.messplus.predictor.MlpParameters.BIAS;
import static io.messplus.predictor.MlpParameters.GAIN;
import static io.messplus.predictor.MlpParameters.INPUTS;
import static io.messplus.predictor.MlpParameters.SHIFT;

/**
 * One vector's way through an MLP head, and the way of its error back: Linear(d, d), layer norm,
 * ReLU, dropout, Linear(d, M).
 */
final class MlpPass {

  /** Added to the variance, as torch.nn.LayerNorm does by default. */
  private static final double EPSILON = 1e-5;

  private final MlpParameters parameters;
  private final float[] input;
  private final float[] mask;
  private final float[] normalised;
  private final float[] activations;
  private final double inverseDeviation;

  /**
   * Goes forward.
   *
   * @param input d values; not changed
   * @param mask what each hidden activation is multiplied with, or {@code null} for 1
   */
  MlpPass(MlpParameters parameters, float[] input, float[] mask) {
    this.parameters = parameters;
    this.input = input;
    this.mask = mask;
    float[][] hidden = parameters.hidden();
    normalised = hidden[BIAS].clone();
    VectorLoops.addCombination(normalised, input, hidden, INPUTS);
    inverseDeviation = normalise(normalised);
    activations = new float[normalised.length];
    for (int j = 0; j < activations.length; j++) {
      activations[j] = Math.max(0, hidden[GAIN][j] * normalised[j] + hidden[SHIFT][j]);
    }
    if (mask != null) {
      VectorLoops.multiply(activations, mask);
    }
  }

  /** Shifts and scales to mean 0 and variance 1; returns the factor. */
  private static double normalise(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    double factor = 1 / Math.sqrt(squares / values.length + EPSILON);
    for (int j = 0; j < values.length; j++) {
      values[j] = (float) ((values[j] - mean) * factor);
    }
    return factor;
  }

  float[] input() {
    return input;
  }

  /** The logit of a model's satisfaction. */
  double logit(int model) {
    float[] row = parameters.output()[model];
    return VectorLoops.dot(row, activations) + row[activations.length];
  }

  /**
   * Goes back, and adds to the gradient of gain, shift and outputs.
   *
   * @param slopes of the loss in each logit
   * @param hidden gradient of the hidden layer's first rows, as in {@link MlpParameters}
   * @param output gradient of the outputs' rows
   * @return the loss's gradient in the hidden layer's sums, which is also that of the bias and,
   *     times an input, that of the input's row
   */
  float[] back(float[] slopes, float[][] hidden, float[][] output) {
    int d = activations.length;
    float[] error = new float[d];
    for (int m = 0; m < slopes.length; m++) {
      VectorLoops.addScaled(error, slopes[m], parameters.output()[m]);
      VectorLoops.addScaled(output[m], slopes[m], activations);
      output[m][d] += slopes[m];
    }
    if (mask != null) {
      VectorLoops.multiply(error, mask);
    }
    for (int j = 0; j < d; j++) {
      error[j] = activations[j] > 0 ? error[j] : 0;
      hidden[GAIN][j] += error[j] * normalised[j];
      hidden[SHIFT][j] += error[j];
    }
    VectorLoops.multiply(error, parameters.hidden()[GAIN]);
    backThroughNorm(error);
    VectorLoops.flush(error);
    return error;
  }

  private void backThroughNorm(float[] error) {
    double mean = 0;
    for (float slope : error) {
      mean += slope;
    }
    mean /= error.length;
    double along = VectorLoops.dot(error, normalised) / error.length;
    for (int j = 0; j < error.length; j++) {
      error[j] = (float) (inverseDeviation * (error[j] - mean - normalised[j] * along));
    }
  }
}
