package io.messplus.message;

/**
 * A record as it came from Kafka, bytes unread.
 *
 * @param key its key, or {@code null}
 * @param value its value, or {@code null} for a tombstone
 * @param position where it stood
 * @param timestampMillis when it was produced or appended, in epoch milliseconds; -1 where unknown
 */
public record SourceRecord(byte[] key, byte[] value, Position position, long timestampMillis) {}
