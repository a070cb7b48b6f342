package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/**
 * What routing keeps, for how long, and the secret of its exploration.
 *
 * @param explorationSeed secret of the exploration draws, not blank; never shown
 * @param maxReroutes how often a request whose call failed goes to another model, not negative
 * @param pendingTimeoutSeconds after which a request without outcome is given up, at least 1
 * @param parkedSeconds for which outcomes and feedback wait for a prompt that comes after them, at
 *     least 1
 * @param seenSeconds for which ids of requests are remembered, more than {@code
 *     pendingTimeoutSeconds}
 * @param idleSeconds after which a tenant without prompts keeps only its contract, more than {@code
 *     seenSeconds}
 * @param snapshotEvery changes of a ledger from one snapshot in the journal to the next, at least 2
 * @param maxPromptBytes of a prompt record, at least 1; a longer one is a dead letter
 */
public record RoutingSettings(
    @JsonPropertyDescription(
            "Secret of the exploration draws; with the default, which is public, anybody can tell"
                + " which requests are explored.")
        String explorationSeed,
    @JsonPropertyDescription(
            "How often a request whose call failed goes to the next model, at least 0; then its"
                + " result is `failed`.")
        int maxReroutes,
    @JsonPropertyDescription(
            "Seconds after which a request without outcome is given up, at least 1.")
        long pendingTimeoutSeconds,
    @JsonPropertyDescription(
            "Seconds for which outcomes and feedback wait for a prompt that comes after them, as it"
                + " does after a crash, at least 1.")
        long parkedSeconds,
    @JsonPropertyDescription(
            "Seconds for which a request's id is remembered after its last call, more than"
                + " `routing.pendingTimeoutSeconds`; a prompt under the same id is not answered"
                + " again, nor a call counted twice.")
        long seenSeconds,
    @JsonPropertyDescription(
            "Seconds after which a tenant without prompts keeps only its contract, more than"
                + " `routing.seenSeconds`.")
        long idleSeconds,
    @JsonPropertyDescription(
            "Changes of a tenant's ledger from one snapshot in the journal to the next, at least 2;"
                + " an audit can begin at a snapshot.")
        long snapshotEvery,
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
    Rule.requireAtLeast(0, "maxReroutes", maxReroutes);
    Rule.requireAtLeast(1, "pendingTimeoutSeconds", pendingTimeoutSeconds);
    Rule.requireAtLeast(1, "parkedSeconds", parkedSeconds);
    Rule.require(
        seenSeconds > pendingTimeoutSeconds,
        "seenSeconds must exceed pendingTimeoutSeconds=" + pendingTimeoutSeconds,
        "seenSeconds",
        seenSeconds);
    Rule.require(
        idleSeconds > seenSeconds,
        "idleSeconds must exceed seenSeconds=" + seenSeconds,
        "idleSeconds",
        idleSeconds);
    Rule.requireAtLeast(2, "snapshotEvery", snapshotEvery);
    Rule.requireAtLeast(1, "maxPromptBytes", maxPromptBytes);
  }

  static RoutingSettings defaults() {
    return new RoutingSettings(PUBLIC_SEED, 2, 3_600, 3_600, 86_400, 30L * 86_400, 1_000, 1 << 20);
  }

  @Override
  public String toString() {
    return ("RoutingSettings[explorationSeed=%s, maxReroutes=%d, pendingTimeoutSeconds=%d, parkedSeconds=%d,"
            + " seenSeconds=%d, idleSeconds=%d, snapshotEvery=%d, maxPromptBytes=%d]")
        .formatted(
            Secrets.MASK,
            maxReroutes,
            pendingTimeoutSeconds,
            parkedSeconds,
            seenSeconds,
            idleSeconds,
            snapshotEvery,
            maxPromptBytes);
  }
}
