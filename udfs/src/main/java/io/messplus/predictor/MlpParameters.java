package io.messplus.predictor;

/**
 * The parameters of an MLP head, or its momenta, which have the same shape. The hidden layer lies
 * transposed, a row per input: its sums are then sums of rows, which vector instructions compute.
 *
 * @param hidden 3 + d rows of d: bias, gain and shift of the hidden units, then from each input the
 *     weights to them
 * @param output a row per model: the weights of the d hidden units, then the bias
 */
record MlpParameters(float[][] hidden, float[][] output) {

  static final int BIAS = 0;
  static final int GAIN = 1;
  static final int SHIFT = 2;

  /** Where the rows of the inputs begin. */
  static final int INPUTS = 3;
}
