package io.messplus.inference;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The header by which a server says when to come again (RFC 9110, 10.2.3). */
final class RetryAfter {

  static final String HEADER = "Retry-After";

  /** Nobody waits for longer; what is added to it does not overflow. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  private RetryAfter() {}

  /**
   * How long to wait.
   *
   * @param value seconds or a date
   * @return not negative, at most a day; or {@code null} where the value is neither
   */
  static Duration parse(String value, Instant now) {
    String text = value.strip();
    try {
      Duration wait =
          SECONDS.matcher(text).matches()
              ? Duration.ofSeconds(Long.parseLong(text))
              : until(text, now);
      return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    } catch (DateTimeParseException | NumberFormatException e) {
      return null;
    }
  }

  private static Duration until(String date, Instant now) {
    Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }
}
