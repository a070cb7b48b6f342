package io.messplus.energy;

/** Sums up a counter that falls back to 0 from time to time. */
final class Odometer {

  private final double range;
  private double total;
  private double last = Double.NaN;

  private Odometer(double range) {
    this.range = range;
  }

  /** Of a counter that goes on at 0 when it has reached its range. */
  static Odometer wrapping(double range) {
    return new Odometer(range);
  }

  /**
   * Of a counter that begins again at 0 at any time; what it counted since the last value is lost.
   */
  static Odometer resetting() {
    return new Odometer(0);
  }

  /**
   * Takes in the counter's value.
   *
   * @return all that it counted since its first value
   */
  double advance(double value) {
    if (value < last) {
      total += range == 0 ? value : range - last + value;
    } else if (!Double.isNaN(last)) {
      total += value - last;
    }
    last = value;
    return total;
  }
}
