package io.messplus.energy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/**
 * How calls that overlap share measured joules; see {@link Attribution}.
 *
 * @param rule what a call's part follows
 * @param inputTokenWeight weight of a token read, finite and not negative
 * @param outputTokenWeight weight of a token written, finite and not negative; not both are 0
 * @param idleWatts power that no call bears even while calls run, finite and not negative
 */
public record AttributionSettings(
    @JsonPropertyDescription(
            "What a call's part of measured joules follows: its time and its tokens per second, or"
                + " its time alone.")
        Rule rule,
    @JsonPropertyDescription("Weight of a token read, at least 0.") double inputTokenWeight,
    @JsonPropertyDescription("Weight of a token written, at least 0.") double outputTokenWeight,
    @JsonPropertyDescription("Watts that no call bears, even while calls run, at least 0.")
        double idleWatts)
    implements Serializable {

  /** What a call's part follows. */
  public enum Rule {
    /** Time, weighted with the call's tokens per second. */
    TOKEN_TIME,
    /** Time alone. */
    TIME
  }

  public AttributionSettings {
    if (rule == null) {
      throw new IllegalArgumentException("rule must be token-time or time, but rule=null");
    }
    Amount.requireNotNegative("inputTokenWeight", inputTokenWeight);
    Amount.requireNotNegative("outputTokenWeight", outputTokenWeight);
    Amount.requireNotNegative("idleWatts", idleWatts);
    if (inputTokenWeight + outputTokenWeight == 0) {
      throw new IllegalArgumentException(
          "outputTokenWeight must not be 0 where inputTokenWeight is; for time alone write"
              + " rule: time, but outputTokenWeight=0.0");
    }
  }

  /** Token-weighted time, a token read weighing a tenth of one written, and no idle power. */
  public static AttributionSettings defaults() {
    return new AttributionSettings(Rule.TOKEN_TIME, 0.1, 1, 0);
  }

  double weigh(int tokensIn, int tokensOut) {
    return inputTokenWeight * Math.max(0, tokensIn) + outputTokenWeight * Math.max(0, tokensOut);
  }
}
