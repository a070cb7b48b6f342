package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.DeadLetter;
import io.messplus.message.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"a\":1.50,\"b\":[true]}|{\"a\":1.5,\"b\":[true]}",
        "{\"a\":↵ 9007199254740993}|{\"a\":9007199254740993}",
        "not↵json|\"not\\njson\"",
        "{\"a\":1} {}|\"{\\\"a\\\":1} {}\"",
      })
  void isOneLineOfJsonWhateverTheBytes(String value, String line) {
    assertThat(JsonLine.of(value.replace("↵", "\n").getBytes(UTF_8))).isEqualTo(line);
  }

  @Test
  void tellsATombstone() {
    assertThat(JsonLine.of((byte[]) null)).isEqualTo("null");
  }

  @Test
  void tellsADeadLetter() {
    DeadLetter letter =
        new DeadLetter("a".getBytes(UTF_8), "{\n".getBytes(UTF_8), new Position("p", 1, 7), "bad");
    assertThat(JsonLine.of(letter))
        .isEqualTo(
            "{\"reason\":\"bad\",\"position\":{\"topic\":\"p\",\"partition\":1,\"offset\":7},"
                + "\"key\":\"a\",\"value\":\"{\\n\"}");
  }

  @Test
  void leavesOutWhatADeadLetterLacks() {
    assertThat(JsonLine.of(new DeadLetter(null, null, null, null))).isEqualTo("{}");
  }
}
