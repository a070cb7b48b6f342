package io.messplus.job.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning, outside of any consumer group. Not thread-safe. */
public final class TopicReader implements AutoCloseable {

  private final Consumer<byte[], byte[]> consumer;

  /** Opens a reader of these topics, at their first records. */
  public TopicReader(KafkaConnection connection, String... topics) {
    Properties properties =
        connection.over(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(topics).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Where each partition ends now: the offset of the next record. */
  public Map<TopicPartition, Long> endOffsets() {
    return consumer.endOffsets(consumer.assignment());
  }

  /** Where each partition begins now: the offset of the first record that retention has left. */
  public Map<TopicPartition, Long> beginningOffsets() {
    return consumer.beginningOffsets(consumer.assignment());
  }

  /** Whether the next record of each partition stands at its offset given, or beyond. */
  public boolean hasReached(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .allMatch(offset -> consumer.position(offset.getKey()) >= offset.getValue());
  }

  /** The next records; none where none come in time. */
  public Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
