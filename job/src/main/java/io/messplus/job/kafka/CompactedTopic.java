package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.message.SourceRecord;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a compacted topic holds. */
public final class CompactedTopic {

  private CompactedTopic() {}

  /**
   * Reads a topic to its end.
   *
   * @return the last value of each key, by key; without records that have no key, and without keys
   *     whose last record is a tombstone
   * @throws KafkaUnavailableException if nothing comes for a minute before the end
   */
  public static SortedMap<String, byte[]> read(KafkaConnection connection, String topic) {
    SortedMap<String, byte[]> values = new TreeMap<>();
    try (RetainedTopic retained = new RetainedTopic(connection, topic)) {
      retained.read(record -> put(values, record), done -> {});
    }
    return values;
  }

  private static void put(SortedMap<String, byte[]> values, SourceRecord record) {
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
