package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a compacted topic holds. */
public final class CompactedTopic {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  private CompactedTopic() {}

  /**
   * Reads a topic to its end.
   *
   * @return the last value of each key, by key; without records that have no key, and without keys
   *     whose last record is a tombstone
   * @throws KafkaUnavailableException if the end is not reached within a minute
   */
  public static SortedMap<String, byte[]> read(KafkaConnection connection, String topic) {
    SortedMap<String, byte[]> values = new TreeMap<>();
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    try (TopicReader reader = new TopicReader(connection, topic)) {
      while (!reader.caughtUp()) {
        if (System.nanoTime() - deadlineNanos > 0) {
          throw new KafkaUnavailableException(connection.bootstrapServers(), PATIENCE, null);
        }
        reader.poll(POLL).forEach(record -> put(values, record));
      }
    }
    return values;
  }

  private static void put(SortedMap<String, byte[]> values, ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String key = new String(record.key(), UTF_8);
    if (record.value() == null) {
      values.remove(key);
    } else {
      values.put(key, record.value());
    }
  }
}
