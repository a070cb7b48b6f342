package io.messplus.predictor;

/**
 * Loops over whole arrays, each so plain that HotSpot's C2 compiles it to vector instructions. It
 * does so neither for a sum over one array nor where several rows share an array.
 */
final class VectorLoops {

  /**
   * Added and taken away again, it turns what is below about 6e-26 into 0 and changes the rest by
   * less than that. Otherwise parameters that nothing moves any more would decay into the denormal
   * numbers, with which a CPU is a hundred times slower.
   */
  private static final float FLUSH = 1e-18f;

  private VectorLoops() {}

  /** sum += Σ_i factors[i] · rows[from + i]. */
  static void addCombination(float[] sum, float[] factors, float[][] rows, int from) {
    int i = 0;
    for (; i + 3 < factors.length; i += 4) {
      int at = from + i;
      addFour(
          sum,
          factors[i],
          rows[at],
          factors[i + 1],
          rows[at + 1],
          factors[i + 2],
          rows[at + 2],
          factors[i + 3],
          rows[at + 3]);
    }
    for (; i < factors.length; i++) {
      addScaled(sum, factors[i], rows[from + i]);
    }
  }

  /** sum += a · row, over the shorter of the two. */
  static void addScaled(float[] sum, float a, float[] row) {
    int length = Math.min(sum.length, row.length);
    for (int j = 0; j < length; j++) {
      sum[j] += a * row[j];
    }
  }

  // Four at a time, so that the sum is read and written a quarter as often.
  private static void addFour(
      float[] sum, float a, float[] p, float b, float[] q, float c, float[] r, float d, float[] s) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += a * p[j] + b * q[j] + c * r[j] + d * s[j];
    }
  }

  /** row[j] · factors[j] in the place of row[j]. */
  static void multiply(float[] row, float[] factors) {
    for (int j = 0; j < row.length; j++) {
      row[j] *= factors[j];
    }
  }

  /** Zero in the place of what is too small to matter. */
  static void flush(float[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] = row[j] + FLUSH - FLUSH;
    }
  }

  /** momentum · momenta + scale · gradient + decay · weights: the momenta after a step. */
  static float[] nextMomenta(
      float[] momenta,
      float momentum,
      float[] gradient,
      float scale,
      float[] weights,
      float decay) {
    float[] next = new float[weights.length];
    for (int j = 0; j < next.length; j++) {
      next[j] = momentum * momenta[j] + (scale * gradient[j] + decay * weights[j]) + FLUSH - FLUSH;
    }
    return next;
  }

  /** weights − rate · momenta: the weights after a step. */
  static float[] nextWeights(float[] weights, float rate, float[] momenta) {
    float[] next = new float[weights.length];
    for (int j = 0; j < next.length; j++) {
      next[j] = weights[j] - rate * momenta[j] + FLUSH - FLUSH;
    }
    return next;
  }

  /** Σ_j a[j] · b[j] over the shorter of the two. */
  static double dot(float[] a, float[] b) {
    double even = 0;
    double odd = 0;
    int length = Math.min(a.length, b.length);
    int j = 0;
    for (; j + 1 < length; j += 2) {
      even += (double) a[j] * b[j];
      odd += (double) a[j + 1] * b[j + 1];
    }
    return j < length ? even + odd + (double) a[j] * b[j] : even + odd;
  }
}
