package io.messplus.job.kafka;

import static io.messplus.job.kafka.TestingClient.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.DeadLetter;
import io.messplus.message.Position;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterFormatTest {

  private final DeadLetterFormat format = new DeadLetterFormat();

  @Test
  void readsWhatItWrites() {
    DeadLetter letter =
        new DeadLetter(bytes("acme"), bytes("{"), new Position("prompts", 3, 41), "no JSON");
    DeadLetter read = DeadLetterFormat.read(record(letter));
    assertThat(read).usingRecursiveComparison().isEqualTo(letter);
  }

  @Test
  void readsARecordThatTheJobDidNotWrite() {
    ConsumerRecord<byte[], byte[]> foreign = new ConsumerRecord<>("t", 0, 0, null, bytes("x"));
    foreign.headers().add("messplus.topic", bytes("prompts"));
    foreign.headers().add("messplus.partition", bytes("three"));
    foreign.headers().add("messplus.offset", null);

    DeadLetter read = DeadLetterFormat.read(foreign);

    assertThat(read.reason()).isNull();
    assertThat(read.position()).isNull();
    assertThat(read.value()).isEqualTo(bytes("x"));
  }

  private ConsumerRecord<byte[], byte[]> record(DeadLetter letter) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("dead-letters", 0, 0, format.key(letter), format.value(letter));
    format.headers(letter).forEach(record.headers()::add);
    return record;
  }
}
