package io.messplus.job.replay;

/**
 * Which score of a benchmark item counts as satisfaction.
 *
 * <p>Harnesses report plain accuracy for every benchmark and, for some multiple-choice ones, also
 * accuracy after the choices' likelihoods were normalised by their length. Scores of the two kinds
 * are not comparable, so a file is read by one of them for all its models.
 */
public enum CaptureMetric {
  /** Columns {@code acc_X}. */
  ACC("acc_"),
  /** Columns {@code acc_norm_X}. */
  ACC_NORM("acc_norm_");

  private final String prefix;

  CaptureMetric(String prefix) {
    this.prefix = prefix;
  }

  String column(String model) {
    return prefix + model;
  }

  CaptureMetric other() {
    return this == ACC ? ACC_NORM : ACC;
  }
}
