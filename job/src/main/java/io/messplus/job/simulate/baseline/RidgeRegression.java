package io.messplus.job.simulate.baseline;

import org.ojalgo.array.operation.AXPY;
import org.ojalgo.array.operation.DOT;

/**
 * Linear regression with a penalty of λ on the squared weights, one observation at a time: the
 * inverse of λI + Σxxᵀ is kept by the formula of Sherman and Morrison.
 */
final class RidgeRegression {

  /** Symmetric, so that its rows are its columns. */
  private final double[][] inverse;

  private final double[] weights;

  /**
   * @param dimensions length of every x
   * @param penalty λ, greater than 0
   */
  RidgeRegression(int dimensions, double penalty) {
    inverse = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      inverse[i][i] = 1 / penalty;
    }
    weights = new double[dimensions];
  }

  /** wᵀx. */
  double estimate(double[] x) {
    return dot(weights, x);
  }

  /** √(xᵀ(λI + Σxxᵀ)⁻¹x): how far the estimate may be off, in standard deviations of the noise. */
  double width(double[] x) {
    return Math.sqrt(Math.max(0, dot(inverseTimes(x), x)));
  }

  void add(double[] x, double y) {
    double[] direction = inverseTimes(x);
    double gain = 1 / (1 + dot(direction, x));
    AXPY.invoke(weights, gain * (y - estimate(x)), direction);
    for (int i = 0; i < direction.length; i++) {
      AXPY.invoke(inverse[i], -gain * direction[i], direction);
    }
  }

  private double[] inverseTimes(double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      AXPY.invoke(product, x[i], inverse[i]);
    }
    return product;
  }

  private static double dot(double[] one, double[] other) {
    return DOT.invoke(one, 0, other, 0, 0, one.length);
  }
}
