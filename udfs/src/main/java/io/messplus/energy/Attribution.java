package io.messplus.energy;

import io.messplus.energy.AttributionSettings.Rule;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Shares what a device spent among the calls that ran on it. Times and readings are given to it; it
 * knows no clock, reads nothing, and gives the same joules for the same events. Not thread-safe.
 *
 * <p>Two readings in a row make an <i>interval</i>. Of its joules, {@code idleWatts} times its
 * seconds, at most all, are idle; all of them are where no call was active in it. The rest belongs
 * to the calls that were active in it. A call that has ended is settled with a reading not older
 * than its end. From each interval i that it was active in it then takes
 *
 * <pre>
 *     left(i) · w(call, i) / Σ w(c, i), the sum over the calls c of i that are not settled yet,
 * </pre>
 *
 * so that the last one takes what is left. The weight w(c, i) is the seconds that c was active in
 * i, times the rate of c under the rule {@code token-time}: its tokens, read and written, each kind
 * by its weight, over the seconds of the whole call. A call that is still open, or whose tokens
 * nobody knows, has the mean rate of the calls that have ended: their tokens over their seconds, or
 * 1 as long as there is none. Where all weights are 0, parts are equal.
 *
 * <p>So over any time at whose ends no call is open, and through which readings went on, the joules
 * of the calls and the idle joules sum up to the difference of the readings.
 */
final class Attribution {

  private final AttributionSettings settings;
  private final Set<Share> unsettled = new LinkedHashSet<>();
  private long readNanos;
  private double readJoules;
  private double idleJoules;
  private double endedTokens;
  private double endedSeconds;

  Attribution(AttributionSettings settings) {
    this.settings = settings;
  }

  /** A reading to count from; nobody bears what was spent before. There must be no open call. */
  void start(long nanos, double joules) {
    readNanos = nanos;
    readJoules = joules;
  }

  /**
   * A reading.
   *
   * @param nanos its time, not before the last reading's
   * @param joules the counter, not less than before
   */
  void read(long nanos, double joules) {
    double spent = joules - readJoules;
    double idle = Math.min(spent, settings.idleWatts() * (nanos - readNanos) * 1e-9);
    Interval interval = new Interval(spent - idle);
    for (Share share : unsettled) {
      share.join(interval, readNanos, nanos);
    }
    idleJoules += interval.isNobodys() ? spent : idle;
    start(nanos, joules);
  }

  /** Time of the last reading. */
  long readNanos() {
    return readNanos;
  }

  /** A call begins. */
  Share begin(long nanos) {
    Share share = new Share(nanos);
    if (settings.rule() == Rule.TIME) {
      share.rate(1);
    }
    unsettled.add(share);
    return share;
  }

  /** A call has ended, its tokens are 0 where unknown. */
  void end(Share share, long nanos, int tokensIn, int tokensOut) {
    share.end(nanos);
    double tokens = settings.weigh(tokensIn, tokensOut);
    double seconds = share.seconds();
    if (settings.rule() == Rule.TOKEN_TIME && tokens > 0 && seconds > 0) {
      share.rate(tokens / seconds);
      endedTokens += tokens;
      endedSeconds += seconds;
    }
  }

  /** Joules of a call that has ended by the time of the last reading. */
  double settle(Share share) {
    unsettled.remove(share);
    return share.take(endedSeconds > 0 ? endedTokens / endedSeconds : 1);
  }

  /** Nobody will ask for the joules of these calls: what they could have taken is idle. */
  void giveUpAll() {
    for (Share share : unsettled) {
      idleJoules += share.renounce();
    }
    unsettled.clear();
  }

  /** Joules that no call bears. */
  double idleJoules() {
    return idleJoules;
  }
}
