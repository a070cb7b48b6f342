package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import io.messplus.message.DeadLetter;
import io.messplus.message.Json;
import io.messplus.message.Position;
import java.io.IOException;

/** Records as one line of JSON each, whatever their bytes are. */
final class JsonLine {

  /** A dead letter, with the bytes of its record as text. */
  private record LetterForm(String reason, Position position, String key, String value) {}

  private JsonLine() {}

  /** The value of a record; where it is no JSON, its text as a JSON string. */
  static String of(byte[] value) {
    if (value == null) {
      return "null";
    }
    try {
      return Json.MAPPER.readTree(value).toString();
    } catch (IOException e) {
      return new TextNode(text(value)).toString();
    }
  }

  /** A dead letter: why, where from, and what it was. */
  static String of(DeadLetter letter) {
    return of(
        new LetterForm(
            letter.reason(), letter.position(), text(letter.key()), text(letter.value())));
  }

  /** A message. */
  static String of(Object message) {
    try {
      return Json.MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every message can be written as JSON", e);
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }
}
