package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Joules by tokens, an estimate.
 *
 * @param joulesPerInputToken joules of a token read, finite and not negative
 * @param joulesPerOutputToken joules of a token written, finite and not negative
 */
public record TokensSettings(
    @JsonPropertyDescription("With `tokens`: joules of a token read, at least 0.")
        double joulesPerInputToken,
    @JsonPropertyDescription("With `tokens`: joules of a token written, at least 0.")
        double joulesPerOutputToken)
    implements EstimateSettings {

  public TokensSettings {
    Amount.requireNotNegative("joulesPerInputToken", joulesPerInputToken);
    Amount.requireNotNegative("joulesPerOutputToken", joulesPerOutputToken);
  }
}
