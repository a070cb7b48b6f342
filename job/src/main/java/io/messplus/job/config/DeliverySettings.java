package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;

/**
 * What is promised of results after a crash.
 *
 * @param results whether a result may be repeated
 * @param checkpointSeconds between two checkpoints, at least 1
 * @param transactionTimeoutSeconds after which Kafka aborts a transaction, more than {@code
 *     checkpointSeconds} and below 900
 */
public record DeliverySettings(
    @JsonPropertyDescription(
            "Whether a result may be repeated after a crash, or is visible only after a checkpoint.")
        ResultDelivery results,
    @JsonPropertyDescription("Seconds between two checkpoints, at least 1.") int checkpointSeconds,
    @JsonPropertyDescription(
            "Seconds after which Kafka aborts a transaction, more than"
                + " `delivery.checkpointSeconds` and below 900, the most that brokers allow.")
        int transactionTimeoutSeconds)
    implements Serializable {

  /** Kafka's default {@code transaction.max.timeout.ms}. */
  private static final int BROKER_MAX_SECONDS = 900;

  public DeliverySettings {
    Rule.require(results != null, "results must be given", "results", results);
    Rule.requireAtLeast(1, "checkpointSeconds", checkpointSeconds);
    Rule.require(
        transactionTimeoutSeconds < BROKER_MAX_SECONDS,
        "transactionTimeoutSeconds must stay below %d, the most that brokers allow"
            .formatted(BROKER_MAX_SECONDS),
        "transactionTimeoutSeconds",
        transactionTimeoutSeconds);
    Rule.require(
        transactionTimeoutSeconds > checkpointSeconds,
        "checkpointSeconds must stay below transactionTimeoutSeconds, or no transaction ends in"
            + " time",
        "checkpointSeconds",
        checkpointSeconds + " and transactionTimeoutSeconds=" + transactionTimeoutSeconds);
  }

  static DeliverySettings defaults() {
    return new DeliverySettings(ResultDelivery.AT_LEAST_ONCE, 10, 600);
  }
}
