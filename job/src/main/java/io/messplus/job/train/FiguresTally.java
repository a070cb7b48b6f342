package io.messplus.job.train;

import io.messplus.predictor.CrossEntropy;

/** Counts that {@link Figures} are made of. */
final class FiguresTally {

  private static final double THRESHOLD = 0.5;
  private static final int BINS = 10;

  private long labels;
  private long truePositives;
  private long falsePositives;
  private long falseNegatives;
  private double satisfied;
  private double loss;
  private double squares;

  /** Sums of prediction − label, by the bin of the prediction. */
  private final double[] excess = new double[BINS];

  /**
   * Counts one.
   *
   * @param predicted in [0, 1]
   * @param label in [0, 1]
   */
  void add(double predicted, double label) {
    labels++;
    satisfied += label;
    loss += CrossEntropy.ofProbability(predicted, label);
    squares += (predicted - label) * (predicted - label);
    excess[Math.min(BINS - 1, (int) (BINS * predicted))] += predicted - label;
    boolean claimed = predicted >= THRESHOLD;
    boolean positive = label >= THRESHOLD;
    truePositives += claimed && positive ? 1 : 0;
    falsePositives += claimed && !positive ? 1 : 0;
    falseNegatives += !claimed && positive ? 1 : 0;
  }

  Figures figures() {
    double gaps = 0;
    for (double each : excess) {
      gaps += Math.abs(each);
    }
    return new Figures(
        labels,
        satisfied / labels,
        loss / labels,
        (double) (labels - falsePositives - falseNegatives) / labels,
        ratio(truePositives, truePositives + falsePositives),
        ratio(truePositives, truePositives + falseNegatives),
        ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
        gaps / labels,
        squares / labels);
  }

  private static Double ratio(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
