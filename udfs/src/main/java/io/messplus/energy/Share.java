package io.messplus.energy;

import java.util.ArrayList;
import java.util.List;

/** One call's part in the intervals that it was active in. */
final class Share {

  private record Part(Interval interval, double seconds) {}

  private final long beginNanos;
  private final List<Part> parts = new ArrayList<>();
  private long endNanos = Long.MAX_VALUE;

  /** Weight of a second of the call, or {@code NaN} as long as it is unknown. */
  private double rate = Double.NaN;

  Share(long beginNanos) {
    this.beginNanos = beginNanos;
  }

  /** Takes part in an interval between two times, if the call was there at any of it. */
  void join(Interval interval, long fromNanos, long toNanos) {
    long nanos = Math.min(endNanos, toNanos) - Math.max(beginNanos, fromNanos);
    if (nanos >= 0) {
      double seconds = nanos * 1e-9;
      parts.add(new Part(interval, seconds));
      interval.add(seconds);
      if (!Double.isNaN(rate)) {
        interval.rate(seconds, rate);
      }
    }
  }

  void end(long nanos) {
    endNanos = nanos;
  }

  /** Seconds of a call that has ended. */
  double seconds() {
    return (endNanos - beginNanos) * 1e-9;
  }

  boolean hasEndedBy(long nanos) {
    return endNanos <= nanos;
  }

  /** The weight of a second is known from now on. */
  void rate(double known) {
    rate = known;
    parts.forEach(part -> part.interval().rate(part.seconds(), known));
  }

  /**
   * Takes the call's parts.
   *
   * @param standIn weight of a second of calls for which it is unknown
   */
  double take(double standIn) {
    double joules = 0;
    for (Part part : parts) {
      joules += part.interval().take(part.seconds(), rate, standIn);
    }
    return joules;
  }

  /** Leaves the call's parts to others; the joules of those that have no other call. */
  double renounce() {
    double joules = 0;
    for (Part part : parts) {
      part.interval().renounce(part.seconds(), rate);
      joules += part.interval().isNobodys() ? part.interval().leftJoules() : 0;
    }
    return joules;
  }
}
