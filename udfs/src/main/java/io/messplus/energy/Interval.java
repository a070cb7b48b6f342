package io.messplus.energy;

/**
 * What was spent between two readings and no call has taken yet. Calls are kept as sums, so that
 * their number costs nothing.
 */
final class Interval {

  private double leftJoules;
  private int calls;

  /** Sum of seconds times rate, of calls whose rate is known. */
  private double weights;

  /** Sum of the seconds of the others. */
  private double unratedSeconds;

  Interval(double joules) {
    leftJoules = joules;
  }

  /** A call of unknown rate was active. */
  void add(double seconds) {
    calls++;
    unratedSeconds += seconds;
  }

  /** The rate of a call that was added is known now. */
  void rate(double seconds, double rate) {
    unratedSeconds -= seconds;
    weights += seconds * rate;
  }

  /** No call that was active has yet to take its part. */
  boolean isNobodys() {
    return calls == 0;
  }

  /** Joules that nobody has taken. */
  double leftJoules() {
    return leftJoules;
  }

  /**
   * Takes a call's part of what is left; the last call takes all of it.
   *
   * @param rate {@code NaN} where unknown
   * @param standIn rate of calls whose own is unknown
   */
  double take(double seconds, double rate, double standIn) {
    double own = seconds * (Double.isNaN(rate) ? standIn : rate);
    double all = weights + unratedSeconds * standIn;
    double equal = leftJoules / calls;
    double part = all > 0 ? leftJoules * Math.min(1, own / all) : equal;
    double taken = calls == 1 ? leftJoules : part;
    leftJoules -= taken;
    renounce(seconds, rate);
    return taken;
  }

  /** A call leaves what it could have taken to the others. */
  void renounce(double seconds, double rate) {
    calls--;
    if (Double.isNaN(rate)) {
      unratedSeconds -= seconds;
    } else {
      weights -= seconds * rate;
    }
  }
}
