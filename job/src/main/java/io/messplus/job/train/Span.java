package io.messplus.job.train;

/**
 * A value to try, or a range to draw from.
 *
 * @param low least value, finite
 * @param high greatest, not less; equal where it is one value
 */
public record Span(double low, double high) {

  private static final String SEPARATOR = "..";

  /**
   * Reads {@code 0.1}, or {@code 0.01..0.3} for a range.
   *
   * @throws IllegalArgumentException where it is neither
   */
  public static Span parse(String text) {
    int at = text.indexOf(SEPARATOR);
    try {
      double low = Double.parseDouble(at < 0 ? text : text.substring(0, at));
      double high = at < 0 ? low : Double.parseDouble(text.substring(at + SEPARATOR.length()));
      if (Double.isFinite(low) && Double.isFinite(high) && low <= high) {
        return new Span(low, high);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "a value is a number such as 0.1, or a range such as 0.01..0.3, not " + text);
  }

  /** Whether it is one value. */
  boolean isValue() {
    return low == high;
  }

  /** The value at this place of the range, in [0, 1). */
  double at(double place) {
    return low + place * (high - low);
  }

  /** The same, where equal ratios are equally far; a range must begin above 0. */
  double atRatio(double place) {
    return isValue() ? low : low * Math.pow(high / low, place);
  }

  @Override
  public String toString() {
    return isValue() ? String.valueOf(low) : low + SEPARATOR + high;
  }
}
