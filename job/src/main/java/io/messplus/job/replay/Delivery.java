package io.messplus.job.replay;

import io.messplus.job.progress.ProgressListener;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Prompts on their way to the broker, counted when it has acknowledged them. */
final class Delivery {

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final ProgressListener listener;
  private final long total;
  private final Map<String, Long> sentPerTenant = new LinkedHashMap<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<ReplayException> failure = new AtomicReference<>();

  Delivery(Producer<byte[], byte[]> producer, String topic, long total, ProgressListener listener) {
    this.producer = producer;
    this.topic = topic;
    this.total = total;
    this.listener = listener;
    listener.progress(0, total);
  }

  /** Blocks while the producer's buffer is full. */
  void send(ReplayedPrompt prompt) {
    throwFailure();
    // The callback gets what the future would.
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                topic,
                prompt.tenant().getBytes(StandardCharsets.UTF_8),
                CapturedPromptJson.write(prompt)),
            (metadata, error) -> completed(prompt, error));
    sentPerTenant.merge(prompt.tenant(), 1L, Long::sum);
  }

  /** Waits for every acknowledgement; the acknowledged prompts per tenant. */
  Map<String, Long> finish() {
    producer.flush();
    throwFailure();
    return sentPerTenant;
  }

  String progress() {
    return "%d of %d prompts were delivered".formatted(acknowledged.get(), total);
  }

  private void completed(ReplayedPrompt prompt, Exception error) {
    if (error == null) {
      listener.progress(acknowledged.incrementAndGet(), total);
    } else {
      failure.compareAndSet(
          null,
          new ReplayException(
              "topic=%s did not take requestId=%s: %s"
                  .formatted(topic, prompt.requestId(), error.getMessage()),
              error));
    }
  }

  private void throwFailure() {
    ReplayException first = failure.get();
    if (first != null) {
      throw new ReplayException(first.getMessage() + "; " + progress(), first.getCause());
    }
  }
}
