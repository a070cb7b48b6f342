package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers brokers to begin with, {@code host:port} separated by commas
 * @param groupId consumer group under which the job commits its offsets, not blank
 * @param properties passed on to every Kafka client; may not set what has a field here
 */
public record KafkaSettings(
    @JsonPropertyDescription("Brokers to begin with, `host:port` separated by commas.")
        String bootstrapServers,
    @JsonPropertyDescription("Consumer group under which the job commits its offsets.")
        String groupId,
    @JsonPropertyDescription(
            "Passed on to every Kafka client, such as `security.protocol` and `sasl.jaas.config`.")
        Map<String, String> properties)
    implements Serializable {

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,]+:\\d{1,5}(\\s*,\\s*[^\\s,]+:\\d{1,5})*");
  private static final Set<String> TAKEN = Set.of("bootstrap.servers", "group.id");

  public KafkaSettings {
    Rule.require(
        SERVERS.matcher(bootstrapServers).matches(),
        "bootstrapServers must be host:port, several separated by commas",
        "bootstrapServers",
        bootstrapServers);
    Rule.requireText("groupId", groupId);
    properties = Rule.sortedCopy(properties);
    for (String key : properties.keySet()) {
      Rule.require(
          !TAKEN.contains(key),
          "properties must not set what kafka.bootstrapServers and kafka.groupId set",
          "properties",
          key);
    }
  }

  static KafkaSettings defaults() {
    return new KafkaSettings("localhost:9092", "messplus", Map.of());
  }

  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, groupId=%s, properties=%s]"
        .formatted(bootstrapServers, groupId, Secrets.show(properties));
  }
}
