package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.message.Position;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records one by one, for commands that write a few. */
public final class TopicWriter implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrapServers;
  private final Producer<byte[], byte[]> producer;

  /** Opens a writer of records up to 32 MiB. */
  public TopicWriter(KafkaConnection connection) {
    bootstrapServers = connection.bootstrapServers();
    producer =
        new KafkaProducer<>(
            connection.over(
                Map.of(
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    String.valueOf(KafkaSinks.MAX_REQUEST_BYTES),
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    String.valueOf(PATIENCE.toMillis()))),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Writes a record and waits until it is acknowledged.
   *
   * @param value {@code null} writes a tombstone
   * @return where it stands
   * @throws TopicException if Kafka refuses it, say because it is too large
   * @throws KafkaUnavailableException if no broker acknowledges it in time
   */
  public Position write(String topic, String key, byte[] value) {
    try {
      RecordMetadata written =
          producer
              .send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Position(written.topic(), written.partition(), written.offset());
    } catch (ExecutionException e) {
      throw new TopicException("record not written: topic=" + topic, e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaUnavailableException(bootstrapServers, PATIENCE, e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Does not wait: whatever was written is acknowledged, or was given up. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
