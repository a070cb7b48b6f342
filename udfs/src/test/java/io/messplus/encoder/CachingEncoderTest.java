package io.messplus.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachingEncoderTest {
  private final TestingEncoder inner = new TestingEncoder();

  @Test
  void aTextSeenLatelyIsNotEncodedAgain() {
    Encoder encoder = new CachingEncoder(inner, 10);
    assertThat(encoder.encode("abc")).isEqualTo(encoder.encode(new String("abc")));
    assertThat(inner.runs).hasValue(1);
    encoder.encode("abc ");
    assertThat(inner.runs).hasValue(2);
  }

  @Test
  void textsOfEqualHashAreTold() {
    Encoder encoder = new CachingEncoder(inner, 10);
    assertThat("Aa".repeat(2)).hasSameHashCodeAs("BB".repeat(2));
    encoder.encode("Aa".repeat(2));
    encoder.encode("BB".repeat(2));
    assertThat(inner.runs).hasValue(2);
  }

  @Test
  void aCallerMayChangeItsVector() {
    Encoder encoder = new CachingEncoder(inner, 10);
    encoder.encode("abc")[0] = 99;
    assertThat(encoder.encode("abc")).containsExactly(3);
  }

  @Test
  void oldTextsMakeRoom() {
    Encoder encoder = new CachingEncoder(inner, 2);
    IntStream.range(0, 100).forEach(i -> encoder.encode("text " + i));
    IntStream.range(0, 100).forEach(i -> encoder.encode("text " + i));
    assertThat(inner.runs).hasValueBetween(198, 200);
  }

  @Test
  void aVeryLongTextIsNotKept() {
    Encoder encoder = new CachingEncoder(inner, 10);
    String text = "x".repeat(CachingEncoder.LONGEST_CACHED_TEXT + 1);
    encoder.encode(text);
    encoder.encode(text);
    assertThat(inner.runs).hasValue(2);
  }

  @Test
  void aTextAskedForByManyThreadsIsEncodedOnce() {
    Encoder encoder = new CachingEncoder(inner, 10);
    IntStream.range(0, 1000).parallel().forEach(i -> encoder.encode("the same"));
    assertThat(inner.runs).hasValue(1);
  }

  @Test
  void closingClosesTheEncoderBehind() {
    new CachingEncoder(inner, 10).close();
    assertThat(inner.closes).hasValue(1);
  }
}
