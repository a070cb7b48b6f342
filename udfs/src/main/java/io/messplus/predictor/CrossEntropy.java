package io.messplus.predictor;

/** Binary cross-entropy in nats: −y·ln ŝ − (1 − y)·ln(1 − ŝ). */
public final class CrossEntropy {

  /** Keeps the loss of a certain prediction that is wrong finite. */
  private static final double GUARD = 1e-12;

  private CrossEntropy() {}

  /**
   * Of a prediction σ(logit), as torch.nn.BCEWithLogitsLoss computes it: no logit overflows.
   *
   * @param label y in [0, 1]
   */
  public static double ofLogit(double logit, double label) {
    return Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  /**
   * Of a prediction whose logit is not known; at most about 27.6.
   *
   * @param predicted ŝ in [0, 1]
   * @param label y in [0, 1]
   */
  public static double ofProbability(double predicted, double label) {
    double guarded = Math.min(Math.max(predicted, GUARD), 1 - GUARD);
    return -label * Math.log(guarded) - (1 - label) * Math.log(1 - guarded);
  }
}
