package io.messplus.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads the fields of a JSON record, each by its rule. */
final class Fields {

  private static final int MOST_NAME_CHARACTERS = 256;
  private static final int MOST_SHOWN_CHARACTERS = 80;

  /** Years have four digits in RFC 3339. */
  private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Fields() {}

  /** A name: text, not blank, at most 256 characters. */
  static String name(JsonNode record, String field) throws BadRecordException {
    JsonNode value = record.get(field);
    check(
        value != null && value.isTextual() && !value.asText().isBlank(),
        "%s must be text that is not blank, such as \"%s\": \"a1\"".formatted(field, field),
        field,
        value);
    check(
        value.asText().length() <= MOST_NAME_CHARACTERS,
        "%s must have at most %d characters".formatted(field, MOST_NAME_CHARACTERS),
        field,
        value);
    return value.asText();
  }

  /** A share in [0, 1]. */
  static double share(JsonNode record, String field) throws BadRecordException {
    JsonNode value = record.get(field);
    check(
        value != null && value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1,
        field + " must be a number in [0, 1]",
        field,
        value);
    return value.asDouble();
  }

  /** A finite number that is not negative. */
  static double amount(JsonNode record, String field) throws BadRecordException {
    JsonNode value = record.get(field);
    check(
        value != null
            && value.isNumber()
            && Double.isFinite(value.asDouble())
            && value.asDouble() >= 0,
        field + " must be a finite number >= 0",
        field,
        value);
    return value.asDouble();
  }

  /** A time in epoch milliseconds, or {@code null} where the field is absent. */
  static Long timeMillis(JsonNode record, String field) throws BadRecordException {
    JsonNode time = record.get(field);
    if (time == null || time.isNull()) {
      return null;
    }
    String rule = field + " must be a time such as \"2030-01-31T12:00:00Z\"";
    try {
      Instant instant = Instant.parse(time.asText());
      check(!instant.isAfter(LAST_INSTANT), rule, field, time);
      return instant.toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new BadRecordException("%s, but %s=%s".formatted(rule, field, shown(time.toString())));
    }
  }

  /** Refuses a record whose field breaks a rule. */
  static void check(boolean holds, String rule, String field, JsonNode value)
      throws BadRecordException {
    if (!holds) {
      throw new BadRecordException(
          "%s, but %s=%s".formatted(rule, field, shown(String.valueOf(value))));
    }
  }

  /** A value as a reason shows it: its beginning. */
  static String shown(String value) {
    return value.length() <= MOST_SHOWN_CHARACTERS
        ? value
        : value.substring(0, MOST_SHOWN_CHARACTERS) + "…";
  }
}
