package io.messplus.predictor;

/** What a logit means. */
final class Logits {

  private Logits() {}

  /** The probability, in [0, 1]. */
  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
