package io.messplus.job.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it should be, or as it is.
 *
 * @param name up to 249 letters, digits, {@code . _ -}
 * @param partitions at least 1
 * @param replicationFactor at least 1, at most the number of brokers
 * @param cleanupPolicy {@code delete} (records go after the retention), {@code compact} (the last
 *     record of each key stays) or {@code compact,delete}
 * @param retention how long records stay, positive, to the millisecond; {@link #FOREVER} is for
 *     ever; of no effect under {@code compact}
 * @param maxMessageBytes the largest record batch, in bytes as sent
 */
public record TopicSpec(
    String name,
    int partitions,
    int replicationFactor,
    String cleanupPolicy,
    Duration retention,
    int maxMessageBytes) {

  /** The retention of records that never go. */
  public static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");
  private static final Set<String> POLICIES = Set.of("delete", "compact", "compact,delete");

  /** Checks the ranges. */
  public TopicSpec {
    require(NAME.matcher(name).matches(), "is named with letters, digits, . _ -", "name", name);
    require(partitions >= 1, "needs at least 1 partition", "partitions", partitions);
    require(
        replicationFactor >= 1 && replicationFactor <= Short.MAX_VALUE,
        "needs at least 1 replica",
        "replicationFactor",
        replicationFactor);
    require(
        POLICIES.contains(cleanupPolicy),
        "takes delete, compact or compact,delete",
        "cleanupPolicy",
        cleanupPolicy);
    require(retention.toMillis() > 0, "must keep records for a while", "retention", retention);
    require(maxMessageBytes >= 1, "must take messages", "maxMessageBytes", maxMessageBytes);
  }

  /** The same topic under another name. */
  public TopicSpec withName(String other) {
    return new TopicSpec(
        other, partitions, replicationFactor, cleanupPolicy, retention, maxMessageBytes);
  }

  /** The same topic with another number of partitions. */
  public TopicSpec withPartitions(int number) {
    return new TopicSpec(
        name, number, replicationFactor, cleanupPolicy, retention, maxMessageBytes);
  }

  /** The same topic with another number of replicas. */
  public TopicSpec withReplicationFactor(int factor) {
    return new TopicSpec(name, partitions, factor, cleanupPolicy, retention, maxMessageBytes);
  }

  NewTopic toNewTopic() {
    return new NewTopic(name, partitions, (short) replicationFactor)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy,
                TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxMessageBytes)));
  }

  private static void require(boolean holds, String rule, String field, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("a topic " + rule + ": " + field + "=" + value);
    }
  }
}
