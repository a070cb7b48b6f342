package io.messplus.predictor;

/** Clipping of a gradient by its norm, as torch.nn.utils.clip_grad_norm_ does. */
final class Clipping {

  /** Keeps the factor finite, as PyTorch's does. */
  private static final double NORM_GUARD = 1e-6;

  private Clipping() {}

  /** What the gradient is multiplied by, in [0, 1]. */
  static double factor(double norm, double clipNorm) {
    return Math.min(1, clipNorm / (norm + NORM_GUARD));
  }
}
