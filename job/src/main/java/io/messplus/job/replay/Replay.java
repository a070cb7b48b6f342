package io.messplus.job.replay;

import io.messplus.job.progress.ProgressListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends captures onto the prompts topic, keyed by tenant: each prompt once, a tenant's prompts in
 * order. A broker that goes away is waited for; meanwhile prompts fill the producer's buffer and
 * then sending stands still. Afterwards the replay catches up with its rate.
 */
public final class Replay {

  /** How long a broker may stay away before the replay gives up. */
  private static final Duration OUTAGE = Duration.ofMinutes(10);

  private final ReplayOptions options;
  private final Map<String, Object> kafkaProperties;

  /**
   * @param kafkaProperties of the producer, {@code bootstrap.servers} and security among them;
   *     {@code delivery.timeout.ms} and {@code max.block.ms} say how long a broker may stay away.
   *     What delivery once and in order rests on (acknowledgements, idempotence, retries) is not
   *     taken from here
   */
  public Replay(ReplayOptions options, Map<String, Object> kafkaProperties) {
    this.options = options;
    this.kafkaProperties = Map.copyOf(kafkaProperties);
  }

  /**
   * Sends the prompts and waits until all are acknowledged.
   *
   * @param listener told of every acknowledgement; not closed
   * @throws ReplayException if no broker answers, the topic is missing, the broker stays away too
   *     long or refuses a prompt, or the thread is interrupted (which stays set); some prompts may
   *     then have been delivered, and sending them again under the same ids does no harm
   */
  public ReplayResult run(List<Capture> captures, ProgressListener listener) {
    List<ReplayedPrompt> prompts = ReplayOrder.of(captures, options);
    try {
      new PromptsTopic(kafkaProperties).await(options.topic(), options.connectTimeout());
      Producer<byte[], byte[]> producer = new KafkaProducer<>(producerProperties());
      // Whatever is left in the buffer after a failure must not hold the user up.
      try (AutoCloseable closing = () -> producer.close(Duration.ZERO)) {
        return send(prompts, new Delivery(producer, options.topic(), prompts.size(), listener));
      }
    } catch (ReplayException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("the replay was interrupted", e);
    } catch (Exception e) {
      throw new ReplayException("the replay failed: " + e.getMessage(), e);
    }
  }

  private ReplayResult send(List<ReplayedPrompt> prompts, Delivery delivery)
      throws InterruptedException {
    long start = System.nanoTime();
    try {
      for (int i = 0; i < prompts.size(); i++) {
        awaitTurn(start, i);
        delivery.send(prompts.get(i));
      }
      Map<String, Long> perTenant = delivery.finish();
      return new ReplayResult(perTenant, (System.nanoTime() - start) / 1e9);
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("the replay was interrupted; " + delivery.progress(), e);
    } catch (KafkaException e) {
      throw new ReplayException(
          "the replay stopped: %s; %s".formatted(e.getMessage(), delivery.progress()), e);
    }
  }

  private void awaitTurn(long startNanos, int index) throws InterruptedException {
    if (options.promptsPerSecond() > 0) {
      long dueNanos = startNanos + (long) (index / options.promptsPerSecond() * 1e9);
      TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
    }
  }

  private Map<String, Object> producerProperties() {
    Map<String, Object> properties = new HashMap<>(kafkaProperties);
    int outageMillis = Math.toIntExact(OUTAGE.toMillis());
    properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, outageMillis);
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) outageMillis);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    properties.put(
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return properties;
  }
}
