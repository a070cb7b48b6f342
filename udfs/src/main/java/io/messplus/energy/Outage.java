package io.messplus.energy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which a counter cannot be read. It is told once, and once for each thing that meters
 * do instead.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String source;
  private final Set<String> announced = new HashSet<>();
  private String reason;

  /**
   * @param source of the counter's figures
   */
  Outage(String source) {
    this.source = source;
  }

  /** The counter cannot be read, perhaps still. */
  void begin(String why, Collection<Estimate> fallbacks) {
    reason = why;
    fallbacks.forEach(fallback -> announce(fallback.source()));
  }

  /** Somebody wants to read the counter and has this instead. */
  void announce(String fallbackSource) {
    if (reason != null && announced.add(fallbackSource)) {
      LOG.warn("No joules from {}: {}. {}", source, reason, instead(fallbackSource));
    }
  }

  /** The counter can be read. */
  void end() {
    if (reason != null) {
      LOG.info("Joules come from {} from now on", source);
      reason = null;
      announced.clear();
    }
  }

  private static String instead(String fallbackSource) {
    return fallbackSource.equals(Energy.NONE.source())
        ? "Until it can be read, calls have 0 joules, source none; a fallback of the meter, such as {type:"
            + " tokens, …}, would estimate them"
        : "Until it can be read, calls have estimated joules, source " + fallbackSource;
  }
}
