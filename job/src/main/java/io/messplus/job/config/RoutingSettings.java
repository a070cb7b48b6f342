package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/**
 * What routing keeps, for how long, and the secret of its exploration.
 *
 * @param explorationSeed secret of the exploration draws, not blank; never shown
 * @param pendingTimeoutSeconds after which a request without outcome is given up, at least 1
 * @param seenSeconds for which ids of answered requests are remembered, at least 1
 * @param maxPromptBytes of a prompt record, at least 1; a longer one is a dead letter
 */
public record RoutingSettings(
    @JsonPropertyDescription(
            "Secret of the exploration draws; with the default, which is public, anybody can tell"
                + " which requests are explored.")
        String explorationSeed,
    @JsonPropertyDescription(
            "Seconds after which a request without outcome is given up, at least 1.")
        long pendingTimeoutSeconds,
    @JsonPropertyDescription(
            "Seconds for which ids of answered requests are remembered, at least 1.")
        long seenSeconds,
    @JsonPropertyDescription(
            "Longest prompt record in bytes, at least 1; a longer one is a dead letter.")
        int maxPromptBytes)
    implements Serializable {

  /** Stands in this source, so it keeps no secret. */
  static final String PUBLIC_SEED = "messplus";

  public RoutingSettings {
    if (explorationSeed == null || explorationSeed.isBlank()) {
      throw new IllegalArgumentException(
          "explorationSeed must not be blank; write any text that only you know");
    }
    Rule.requireAtLeast(1, "pendingTimeoutSeconds", pendingTimeoutSeconds);
    Rule.requireAtLeast(1, "seenSeconds", seenSeconds);
    Rule.requireAtLeast(1, "maxPromptBytes", maxPromptBytes);
  }

  static RoutingSettings defaults() {
    return new RoutingSettings(PUBLIC_SEED, 3_600, 86_400, 1 << 20);
  }

  @Override
  public String toString() {
    return ("RoutingSettings[explorationSeed=%s, pendingTimeoutSeconds=%d, seenSeconds=%d,"
            + " maxPromptBytes=%d]")
        .formatted(Secrets.MASK, pendingTimeoutSeconds, seenSeconds, maxPromptBytes);
  }
}
