package io.messplus.message;

/**
 * A record that could not be used.
 *
 * @param key the record's key, or {@code null}
 * @param value its original bytes, or {@code null}
 * @param position where it came from
 * @param reason the rule it broke, with the offending value
 */
public record DeadLetter(byte[] key, byte[] value, Position position, String reason) {}
