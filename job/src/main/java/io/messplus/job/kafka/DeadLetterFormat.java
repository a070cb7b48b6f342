package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.message.DeadLetter;
import java.util.Map;

/** Dead letters: key and value are the original bytes; where they came from and why are headers. */
final class DeadLetterFormat implements RecordFormat<DeadLetter> {

  private static final long serialVersionUID = 1L;

  @Override
  public byte[] key(DeadLetter letter) {
    return letter.key();
  }

  @Override
  public byte[] value(DeadLetter letter) {
    return letter.value();
  }

  @Override
  public Map<String, byte[]> headers(DeadLetter letter) {
    return Map.of(
        "messplus.reason", letter.reason().getBytes(UTF_8),
        "messplus.topic", letter.position().topic().getBytes(UTF_8),
        "messplus.partition", text(letter.position().partition()),
        "messplus.offset", text(letter.position().offset()));
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }
}
