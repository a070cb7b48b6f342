package io.messplus.message;

/**
 * One record as Kafka gave it.
 *
 * @param key its key, or {@code null}
 * @param value its value, or {@code null} for a tombstone
 * @param position where it stood
 */
public record SourceRecord(byte[] key, byte[] value, Position position) {}
