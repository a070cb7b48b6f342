package io.messplus.job.kafka;

import java.io.Serializable;
import java.util.Map;

/** How an element is written as a Kafka record. */
public interface RecordFormat<T> extends Serializable {

  /** The key, which chooses the partition; null spreads the records. */
  byte[] key(T element);

  /** The value; null writes a tombstone. */
  byte[] value(T element);

  /** The headers; none unless overridden. */
  default Map<String, byte[]> headers(T element) {
    return Map.of();
  }
}
