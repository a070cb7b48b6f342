package io.messplus.predictor;

/** What a logit means, computed so that no logit overflows. */
final class Logits {

  private Logits() {}

  /** The probability, in [0, 1]. */
  static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /** Binary cross-entropy in nats, as torch.nn.BCEWithLogitsLoss computes it. */
  static double crossEntropy(double logit, double label) {
    return Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
  }
}
