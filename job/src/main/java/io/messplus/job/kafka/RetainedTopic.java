package io.messplus.job.kafka;

import io.messplus.message.SourceRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** All that a topic holds when this is opened, and nothing that is written later. */
public final class RetainedTopic implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KafkaConnection connection;
  private final TopicReader reader;
  private final Map<TopicPartition, Long> first;
  private final Map<TopicPartition, Long> end;
  private final Map<TopicPartition, Long> firstMillis = new HashMap<>();

  /** Notes where the topic ends now. */
  public RetainedTopic(KafkaConnection connection, String topic) {
    this.connection = connection;
    reader = new TopicReader(connection, topic);
    end = reader.endOffsets();
    first = reader.beginningOffsets();
  }

  /** Offsets from the first record to the end. */
  public long size() {
    return end.keySet().stream()
        .mapToLong(partition -> end.get(partition) - firstOf(partition))
        .sum();
  }

  private long firstOf(TopicPartition partition) {
    // Retention may have passed the end since.
    return Math.min(first.get(partition), end.get(partition));
  }

  /**
   * Reads it, each partition in its order.
   *
   * @param records given each record
   * @param progress told now and then how many offsets are done
   * @throws KafkaUnavailableException if nothing comes for a minute before the end
   */
  public void read(Consumer<SourceRecord> records, LongConsumer progress) {
    Map<TopicPartition, Long> next = new HashMap<>();
    long lastNanos = System.nanoTime();
    while (!reader.caughtUp()) {
      if (System.nanoTime() - lastNanos > PATIENCE.toNanos()) {
        throw new KafkaUnavailableException(connection.bootstrapServers(), PATIENCE, null);
      }
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        lastNanos = System.nanoTime();
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < end.get(partition)) {
          firstMillis.putIfAbsent(partition, record.timestamp());
          records.accept(SourceRecordSchema.read(record));
          next.put(partition, record.offset() + 1);
        }
      }
      progress.accept(
          next.entrySet().stream()
              .mapToLong(each -> each.getValue() - firstOf(each.getKey()))
              .sum());
    }
  }

  /**
   * Since when the topic has all that was written, in epoch milliseconds: the time of the first
   * record of the partition that goes back least far, of those that lost any. To be asked after
   * reading.
   *
   * @param nowMillis the time of a partition that lost everything
   */
  public long sinceMillis(long nowMillis) {
    return first.entrySet().stream()
        .filter(partition -> partition.getValue() > 0)
        .mapToLong(partition -> firstMillis.getOrDefault(partition.getKey(), nowMillis))
        .max()
        .orElse(Long.MIN_VALUE);
  }

  @Override
  public void close() {
    reader.close();
  }
}
