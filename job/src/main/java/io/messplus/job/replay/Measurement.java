package io.messplus.job.replay;

/**
 * What one model did with one prompt when the capture was made.
 *
 * @param label how satisfied the answer left its user, from 0 to 1
 * @param energyJoules energy of the call in joules (or any other cost, as the capture defines it),
 *     finite, at least 0
 * @param seconds duration of the call, finite, at least 0
 */
public record Measurement(double label, double energyJoules, double seconds) {

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Measurement {
    if (!(label >= 0 && label <= 1)) {
      throw new IllegalArgumentException("label must be from 0 to 1, not label=" + label);
    }
    requireNonNegative("energyJoules", energyJoules);
    requireNonNegative("seconds", seconds);
  }

  private static void requireNonNegative(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          name + " must be finite and at least 0, not " + name + "=" + value);
    }
  }
}
