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

/** Reads topics outside of any consumer group. Not thread-safe. */
public final class TopicReader implements AutoCloseable {

  // Closing waits for the fetch under way.
  private static final String FETCH_MILLIS = "100";

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;
  private final Map<TopicPartition, Long> beginnings;

  /** Opens a reader of these topics, at their first records. */
  public TopicReader(KafkaConnection connection, String... topics) {
    Properties properties =
        connection.over(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_MILLIS));
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        List.of(topics).stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ends = Map.copyOf(consumer.endOffsets(partitions));
    beginnings = Map.copyOf(consumer.beginningOffsets(partitions));
  }

  /** Opens a reader of these topics behind their last records: it reads what comes from now on. */
  public static TopicReader atEnd(KafkaConnection connection, String... topics) {
    TopicReader reader = new TopicReader(connection, topics);
    reader.ends.forEach(reader.consumer::seek);
    return reader;
  }

  /** Where each partition began when the reader was opened: what was before, retention took. */
  Map<TopicPartition, Long> beginningOffsets() {
    return beginnings;
  }

  /** Where each partition ended when the reader was opened: the offset of the next record. */
  public Map<TopicPartition, Long> endOffsets() {
    return ends;
  }

  /** Whether all is read that stood on the topics when the reader was opened. */
  public boolean caughtUp() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
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
