package io.messplus.job.kafka;

import io.messplus.job.config.TopicSettings;
import io.messplus.message.BadRecordException;
import io.messplus.message.Json;
import io.messplus.message.Position;
import io.messplus.message.Result;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sends prompts and waits for what becomes of them. It reads from the moment it is opened, so that
 * no answer to what it sends can be missed.
 */
public final class PromptExchange implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final TopicSettings topics;
  private final TopicReader reader;
  private final TopicWriter writer;

  /** Opens it; the topics must be there. */
  public PromptExchange(KafkaConnection connection, TopicSettings topics) {
    this.topics = topics;
    reader = TopicReader.atEnd(connection, topics.results(), topics.deadLetters());
    writer = new TopicWriter(connection);
  }

  /**
   * Sends a prompt and waits.
   *
   * @param prompt the record's value, of this tenant and request
   * @return the request's record of the results topic, or the prompt's record of the dead-letters
   *     topic; empty if neither comes in time
   */
  public Optional<ConsumerRecord<byte[], byte[]>> ask(
      String tenant, String requestId, byte[] prompt, Duration patience) {
    Position position = writer.write(topics.prompts(), tenant, prompt);
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() - deadlineNanos < 0) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        boolean ends =
            record.topic().equals(topics.results())
                ? isResult(record, tenant, requestId)
                : position.equals(DeadLetterFormat.read(record).position());
        if (ends) {
          return Optional.of(record);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isResult(
      ConsumerRecord<byte[], byte[]> record, String tenant, String requestId) {
    try {
      Result result = Json.read(record.value(), Result.class);
      return tenant.equals(result.tenant()) && requestId.equals(result.requestId());
    } catch (BadRecordException e) {
      // Not the job's.
      return false;
    }
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
