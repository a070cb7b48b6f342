package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.message.DeadLetter;
import io.messplus.message.Position;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Dead letters: key and value are the original bytes; where they came from and why are headers. */
public final class DeadLetterFormat implements RecordFormat<DeadLetter> {

  private static final long serialVersionUID = 1L;

  private static final String REASON = "messplus.reason";
  private static final String TOPIC = "messplus.topic";
  private static final String PARTITION = "messplus.partition";
  private static final String OFFSET = "messplus.offset";

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
        REASON, letter.reason().getBytes(UTF_8),
        TOPIC, letter.position().topic().getBytes(UTF_8),
        PARTITION, text(letter.position().partition()),
        OFFSET, text(letter.position().offset()));
  }

  /**
   * Reads a record of the dead-letters topic.
   *
   * @return the letter; its reason or position is {@code null} where the record lacks the header,
   *     as one that the job did not write may
   */
  public static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(record.key(), record.value(), position(record), header(record, REASON));
  }

  private static Position position(ConsumerRecord<byte[], byte[]> record) {
    String topic = header(record, TOPIC);
    String partition = header(record, PARTITION);
    String offset = header(record, OFFSET);
    if (topic == null || partition == null || offset == null) {
      return null;
    }
    try {
      return new Position(topic, Integer.parseInt(partition), Long.parseLong(offset));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }
}
