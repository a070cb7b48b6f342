package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Joules by tokens, an estimate.
 *
 * @param joulesPerInputToken joules of a token read, finite and not negative
 * @param joulesPerOutputToken joules of a token written, finite and not negative
 */
public record TokensSettings(
    @JsonPropertyDescription("Joules of a token read, at least 0.") double joulesPerInputToken,
    @JsonPropertyDescription("Joules of a token written, at least 0.") double joulesPerOutputToken)
    implements MeterSettings {

  public TokensSettings {
    require("joulesPerInputToken", joulesPerInputToken);
    require("joulesPerOutputToken", joulesPerOutputToken);
  }

  private static void require(String name, double joules) {
    if (!Double.isFinite(joules) || joules < 0) {
      throw new IllegalArgumentException(
          "%s must be a finite number >= 0, but %s=%s".formatted(name, name, joules));
    }
  }
}
