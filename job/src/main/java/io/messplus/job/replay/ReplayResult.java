package io.messplus.job.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a finished replay sent.
 *
 * @param promptsPerTenant acknowledged prompts by tenant, in the order of their first prompt
 * @param seconds from the first prompt's sending to the last one's acknowledgement
 */
public record ReplayResult(Map<String, Long> promptsPerTenant, double seconds) {

  /** Copies the counts. */
  public ReplayResult {
    promptsPerTenant = Collections.unmodifiableMap(new LinkedHashMap<>(promptsPerTenant));
  }

  /** All acknowledged prompts. */
  public long prompts() {
    return promptsPerTenant.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Mean rate in prompts per second; 0 if nothing was sent. */
  public double promptsPerSecond() {
    return seconds == 0 ? 0 : prompts() / seconds;
  }
}
