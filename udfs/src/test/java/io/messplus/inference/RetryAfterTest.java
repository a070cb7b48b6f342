package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

  @Test
  void secondsAreRead() {
    assertThat(RetryAfter.parse(" 7 ", NOW)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.parse("0", NOW)).isZero();
  }

  @Test
  void aDateIsHowLongUntilThen() {
    assertThat(RetryAfter.parse("Thu, 31 Jan 2030 12:01:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aDateThatHasPassedIsNow() {
    assertThat(RetryAfter.parse("Thu, 31 Jan 2030 11:00:00 GMT", NOW)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"86401", "9223372036854775807", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void nobodyWaitsForMoreThanADay(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "soon", "-1", "1.5", "99999999999999999999", "٣", "1e3"})
  void anythingElseSaysNothing(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isNull();
  }
}
