package io.messplus.job.simulate;

import java.util.List;

/**
 * An α, or how far it lies between what the models of a capture reach.
 *
 * @param value α in [0, 1]; or, where it is relative, the share of the way from the worst model's
 *     share to the best one's, in [0, 1]
 * @param relative whether it is
 */
public record AlphaLevel(double value, boolean relative) {

  public AlphaLevel {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "alpha must be a number in [0, 1] such as 0.8, or a percentage such as 40%%, but alpha=%s"
              .formatted(relative ? value * 100 + "%" : value));
    }
  }

  /**
   * Reads {@code 0.8}, or {@code 40%} for 40 % of the way from the worst to the best model's share.
   *
   * @throws IllegalArgumentException where it is neither, or out of range
   */
  public static AlphaLevel parse(String text) {
    boolean relative = text.endsWith("%");
    String number = relative ? text.substring(0, text.length() - 1) : text;
    try {
      double parsed = Double.parseDouble(number);
      return new AlphaLevel(relative ? parsed / 100 : parsed, relative);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "alpha must be a number such as 0.8, or a percentage such as 40%, but alpha=" + text, e);
    }
  }

  /**
   * The α.
   *
   * @param shares the models' shares of satisfied requests
   */
  double of(List<Double> shares) {
    if (!relative) {
      return value;
    }
    double worst = shares.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double best = shares.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return worst + value * (best - worst);
  }
}
