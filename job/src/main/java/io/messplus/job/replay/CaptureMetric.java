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
  ACC("acc"),
  /** Columns {@code acc_norm_X}. */
  ACC_NORM("acc_norm");

  private final String harnessName;

  CaptureMetric(String harnessName) {
    this.harnessName = harnessName;
  }

  /**
   * The metric of that name of the LM Evaluation Harness; every score that is no {@code acc_norm}
   * has the columns of {@code acc}.
   */
  public static CaptureMetric named(String metric) {
    return metric.equals(ACC_NORM.harnessName) ? ACC_NORM : ACC;
  }

  /** Its name in the LM Evaluation Harness. */
  public String harnessName() {
    return harnessName;
  }

  /** The column of a model's score. */
  public String column(String model) {
    return harnessName + "_" + model;
  }

  CaptureMetric other() {
    return this == ACC ? ACC_NORM : ACC;
  }
}
