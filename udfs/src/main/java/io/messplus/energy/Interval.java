package io.messplus.energy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What was spent between two readings and no call has taken yet. */
final class Interval {

  /** Of the calls that are not settled. In their order, so that sums are the same each time. */
  private final Map<Share, Double> seconds = new LinkedHashMap<>();

  private double leftJoules;

  Interval(double joules) {
    leftJoules = joules;
  }

  void add(Share share, double activeSeconds) {
    seconds.put(share, activeSeconds);
  }

  boolean isNobodys() {
    return seconds.isEmpty();
  }

  /** Joules that nobody has taken. */
  double leftJoules() {
    return leftJoules;
  }

  /** Takes a call's part of what is left; the last call takes all of it. */
  double take(Share share, ToDoubleFunction<Share> rate) {
    double part = part(share, rate);
    seconds.remove(share);
    leftJoules -= part;
    return part;
  }

  /** The call leaves what it could have taken to the others. */
  void renounce(Share share) {
    seconds.remove(share);
  }

  private double part(Share share, ToDoubleFunction<Share> rate) {
    if (seconds.size() == 1) {
      return leftJoules;
    }
    double own = seconds.get(share) * rate.applyAsDouble(share);
    double all = 0;
    for (Map.Entry<Share, Double> each : seconds.entrySet()) {
      all += each.getValue() * rate.applyAsDouble(each.getKey());
    }
    return all > 0 ? leftJoules * Math.min(1, own / all) : leftJoules / seconds.size();
  }
}
