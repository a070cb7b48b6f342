package io.messplus.job.kafka;

import io.messplus.message.SourceRecord;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Unbounded sources of one topic each. */
public final class KafkaSources {

  private static final int DISCOVERY_MILLIS = 30_000;

  private KafkaSources() {}

  /**
   * A source that starts at the offsets given; a restored job goes on at its checkpoint's. New
   * partitions are found within 30 s. Reads committed records only, unless the connection sets
   * {@code isolation.level}.
   *
   * @param groupId consumer group, for committed offsets and lag; one per job and input
   * @param offsets where a partition starts when there is no checkpoint
   */
  public static KafkaSource<SourceRecord> source(
      KafkaConnection connection, String topic, String groupId, OffsetsInitializer offsets) {
    return KafkaSource.<SourceRecord>builder()
        .setProperties(
            connection.over(
                Map.of(
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed",
                    KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                    String.valueOf(DISCOVERY_MILLIS))))
        .setTopics(topic)
        .setGroupId(groupId)
        .setClientIdPrefix(groupId + "-" + topic)
        .setStartingOffsets(offsets)
        .setDeserializer(new SourceRecordSchema())
        .build();
  }
}
