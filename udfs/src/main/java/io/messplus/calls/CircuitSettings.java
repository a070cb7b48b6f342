package io.messplus.calls;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/**
 * When a model is left alone for a while.
 *
 * @param failurePercent share of failed calls at which the circuit opens, in [1, 100]
 * @param minCalls calls within the window before the share means something, at least 1
 * @param windowSeconds length of the window, at least 1
 * @param openSeconds for which it stays open, at least 1
 * @param probes calls that are then let through, all of which must be answered, at least 1
 */
public record CircuitSettings(
    @JsonPropertyDescription(
            "Share of failed calls, in percent, at which the model is left alone, in [1, 100].")
        int failurePercent,
    @JsonPropertyDescription("Calls in the window before that share counts, at least 1.")
        int minCalls,
    @JsonPropertyDescription("Seconds of calls that are looked at, at least 1.") int windowSeconds,
    @JsonPropertyDescription("Seconds for which the model is left alone, at least 1.")
        int openSeconds,
    @JsonPropertyDescription(
            "Calls that are then let through; if each is answered the model is back, at least 1.")
        int probes)
    implements Serializable {

  public CircuitSettings {
    require(
        failurePercent >= 1 && failurePercent <= 100,
        "failurePercent must lie in [1, 100]",
        "failurePercent",
        failurePercent);
    require(minCalls >= 1, "minCalls must be at least 1", "minCalls", minCalls);
    require(windowSeconds >= 1, "windowSeconds must be at least 1", "windowSeconds", windowSeconds);
    require(openSeconds >= 1, "openSeconds must be at least 1", "openSeconds", openSeconds);
    require(probes >= 1, "probes must be at least 1", "probes", probes);
  }

  /** Half of at least ten calls within a minute; again after half a minute. */
  public static CircuitSettings defaults() {
    return new CircuitSettings(50, 10, 60, 30, 2);
  }

  private static void require(boolean holds, String rule, String name, int value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%d".formatted(rule, name, value));
    }
  }
}
