package io.messplus.predictor;

/** What stands on the encoder and predicts. */
public enum Head {
  /** {@link LinearHead}: logistic regression per model. */
  LINEAR,
  /** {@link MlpHead}: the paper's, with one hidden layer that all models share. */
  MLP
}
