package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Records as Kafka would give them. Single quotes stand for double ones. */
final class Records {

  static final Position POSITION = new Position("messplus.in", 3, 41);

  private Records() {}

  static SourceRecord of(String json) {
    return of("acme", json);
  }

  static SourceRecord of(String key, String json) {
    return new SourceRecord(
        key == null ? null : key.getBytes(UTF_8),
        json == null ? null : json.replace('\'', '"').getBytes(UTF_8),
        POSITION,
        0);
  }

  static SourceRecord ofBytes(byte... value) {
    return new SourceRecord("acme".getBytes(UTF_8), value, POSITION, 0);
  }

  /** Why the record is refused; fails where it is not, or not by {@link BadRecordException}. */
  static String reason(RecordParser<?> parser, SourceRecord source) {
    Throwable thrown = catchThrowable(() -> parser.parse(source));
    assertThat(thrown).isInstanceOf(BadRecordException.class);
    return thrown.getMessage();
  }
}
