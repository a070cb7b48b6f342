package io.messplus.job.kafka;

import java.time.Duration;
import java.util.Locale;

/** The topics of the job, each with the settings it has unless told otherwise. */
public enum Topic {
  /** Requests, as clients send them. */
  PROMPTS(false, 7, 16),
  /** One answer per request. */
  RESULTS(false, 7, 16),
  /** What model calls did; read again after a crash, so kept as long as the prompts. */
  OUTCOMES(false, 7, 16),
  /** What users thought of answers. */
  FEEDBACK(false, 7, 1),
  /** The last contract of each tenant. */
  TENANTS(true, 7, 1),
  /** Every change of a ledger, for statements and audits. */
  JOURNAL(false, 30, 1),
  /** The last statement of each tenant. */
  SLA(true, 7, 1),
  /** Records that could not be used, as they came, with headers; so larger than any of them. */
  DEAD_LETTERS(false, 30, 32);

  private static final int PARTITIONS = 4;

  private final boolean compacted;
  private final int retentionDays;
  private final int maxMessageMebibytes;

  Topic(boolean compacted, int retentionDays, int maxMessageMebibytes) {
    this.compacted = compacted;
    this.retentionDays = retentionDays;
    this.maxMessageMebibytes = maxMessageMebibytes;
  }

  /** The name unless another is configured, such as {@code messplus.dead-letters}. */
  public String defaultName() {
    return "messplus." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The topic under its default name: 4 partitions, 1 replica. */
  public TopicSpec spec() {
    return new TopicSpec(
        defaultName(),
        PARTITIONS,
        1,
        compacted ? "compact" : "delete",
        Duration.ofDays(retentionDays),
        maxMessageMebibytes << 20);
  }
}
