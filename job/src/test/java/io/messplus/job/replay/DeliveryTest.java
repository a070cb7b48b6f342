package io.messplus.job.replay;

import static io.messplus.job.replay.TestingCaptures.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<Long> progress = new ArrayList<>();
  private final Delivery delivery =
      new Delivery(producer, "prompts", 2, (delivered, total) -> progress.add(delivered));

  @Test
  void countsWhatIsAcknowledgedNotWhatIsSent() {
    delivery.send(replayed("0"));
    delivery.send(replayed("1"));
    assertThat(progress).containsExactly(0L);

    producer.completeNext();
    producer.completeNext();

    assertThat(progress).containsExactly(0L, 1L, 2L);
    assertThat(delivery.finish()).containsExactly(Map.entry("acme", 2L));
  }

  @Test
  void stopsAtAPromptTheBrokerRefusesAndNamesIt() {
    delivery.send(replayed("0"));
    producer.completeNext();
    delivery.send(replayed("1"));
    producer.errorNext(new RecordTooLargeException("too large"));

    assertThatThrownBy(() -> delivery.send(replayed("2")))
        .isInstanceOf(ReplayException.class)
        .hasMessage(
            "topic=prompts did not take requestId=1: too large; 1 of 2 prompts were delivered");
    assertThatThrownBy(delivery::finish).isInstanceOf(ReplayException.class);
    assertThat(producer.history()).hasSize(2);
  }

  private static ReplayedPrompt replayed(String id) {
    return new ReplayedPrompt(id, "acme", prompt(id, "quiz"));
  }
}
