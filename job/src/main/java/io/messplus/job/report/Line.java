package io.messplus.job.report;

import java.util.Arrays;

/**
 * A line of a chart.
 *
 * @param xs abscissas, rising
 * @param ys as many ordinates
 */
record Line(double[] xs, double[] ys) {

  /** The finite points of these. */
  static Line through(double[] xs, double[] ys) {
    double[] keptXs = new double[xs.length];
    double[] keptYs = new double[xs.length];
    int kept = 0;
    for (int i = 0; i < xs.length; i++) {
      if (Double.isFinite(ys[i])) {
        keptXs[kept] = xs[i];
        keptYs[kept++] = ys[i];
      }
    }
    return new Line(Arrays.copyOf(keptXs, kept), Arrays.copyOf(keptYs, kept));
  }

  /**
   * A line that looks the same in fewer points: largest triangle, three buckets (Steinarsson 2013).
   *
   * @param most points to keep, at least 2; the first and the last are among them
   */
  Line thinned(int most) {
    int size = xs.length;
    if (size <= most) {
      return this;
    }
    double[] keptXs = new double[most];
    double[] keptYs = new double[most];
    int last = 0;
    for (int kept = 0; kept < most; kept++) {
      int pick = kept == 0 ? 0 : size - 1;
      if (kept > 0 && kept < most - 1) {
        pick = largest(last, bucket(kept, most), bucket(kept + 1, most), bucket(kept + 2, most));
      }
      keptXs[kept] = xs[pick];
      keptYs[kept] = ys[pick];
      last = pick;
    }
    return new Line(keptXs, keptYs);
  }

  /** Where the bucket of the kept point begins; the first and the last point have their own. */
  private int bucket(int kept, int most) {
    int inner = xs.length - 2;
    return Math.min(xs.length, 1 + (int) ((long) (kept - 1) * inner / (most - 2)));
  }

  /** The point in [from, to) that spans the largest triangle with its neighbours. */
  private int largest(int before, int from, int to, int next) {
    double nextX = 0;
    double nextY = 0;
    int end = Math.max(next, to + 1);
    for (int i = to; i < end; i++) {
      nextX += xs[i] / (end - to);
      nextY += ys[i] / (end - to);
    }
    int best = from;
    double bestArea = -1;
    for (int i = from; i < to; i++) {
      double area =
          Math.abs(
              (xs[before] - nextX) * (ys[i] - ys[before])
                  - (xs[before] - xs[i]) * (nextY - ys[before]));
      if (area > bestArea) {
        bestArea = area;
        best = i;
      }
    }
    return best;
  }
}
