package io.messplus.energy;

import java.util.ArrayList;
import java.util.List;

/** One call's part in the intervals that it was active in. */
final class Share {

  final long beginNanos;
  private final List<Interval> intervals = new ArrayList<>();
  private long endNanos = Long.MAX_VALUE;
  private double tokensPerSecond = Double.NaN;

  Share(long beginNanos) {
    this.beginNanos = beginNanos;
  }

  /** Seconds of the call between two times; negative where it was not there at all. */
  double secondsBetween(long fromNanos, long toNanos) {
    return (Math.min(endNanos, toNanos) - Math.max(beginNanos, fromNanos)) * 1e-9;
  }

  void addTo(Interval interval, double seconds) {
    interval.add(this, seconds);
    intervals.add(interval);
  }

  /**
   * @param weightedTokens 0 where they are unknown
   */
  void end(long nanos, double weightedTokens) {
    endNanos = nanos;
    if (weightedTokens > 0 && nanos > beginNanos) {
      tokensPerSecond = weightedTokens / ((nanos - beginNanos) * 1e-9);
    }
  }

  boolean hasEndedBy(long nanos) {
    return endNanos <= nanos;
  }

  /** Weighted tokens per second, or what stands in for them where they are not known. */
  double tokensPerSecondOr(double standIn) {
    return Double.isNaN(tokensPerSecond) ? standIn : tokensPerSecond;
  }

  List<Interval> intervals() {
    return intervals;
  }
}
