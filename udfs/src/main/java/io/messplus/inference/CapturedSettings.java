package io.messplus.inference;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Settings of the backend that answers from what a replayed prompt's capture measured.
 *
 * @param latencyFactor how long a call takes, as a multiple of the captured seconds, finite and not
 *     negative; 0 answers at once, 1 takes as long as the captured call did
 */
public record CapturedSettings(
    @JsonPropertyDescription(
            "How long a captured call takes, as a multiple of the captured seconds, at least 0;"
                + " 0 answers at once.")
        double latencyFactor)
    implements BackendSettings {

  public CapturedSettings {
    if (!Double.isFinite(latencyFactor) || latencyFactor < 0) {
      throw new IllegalArgumentException(
          "latencyFactor must be a finite number >= 0, but latencyFactor=" + latencyFactor);
    }
  }
}
