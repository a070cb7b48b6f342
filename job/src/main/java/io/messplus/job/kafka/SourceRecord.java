package io.messplus.job.kafka;

/**
 * A record as it came from Kafka, bytes unread, with its position.
 *
 * @param key null where the record has none
 * @param value null for a tombstone
 * @param topic topic it was read from
 * @param partition partition of the topic, from 0
 * @param offset offset in the partition, from 0
 * @param timestampMillis when it was produced or appended, epoch milliseconds; -1 where unknown
 */
// Flink takes the components as fields of a POJO; copies would cost one per record and hop.
@SuppressWarnings("ArrayRecordComponent")
public record SourceRecord(
    byte[] key, byte[] value, String topic, int partition, long offset, long timestampMillis) {}
