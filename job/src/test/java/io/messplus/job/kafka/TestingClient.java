package io.messplus.job.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes and reads topics of a broker with plain Kafka clients. */
public record TestingClient(KafkaConnection connection) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public static TestingClient of(String bootstrapServers) {
    return new TestingClient(KafkaConnection.to(bootstrapServers));
  }

  public void create(TopicSpec... topics) {
    try (Admin admin = connection.openAdmin(PATIENCE)) {
      Topics.createMissing(admin, List.of(topics));
    }
  }

  public void write(String topic, String key, byte[]... values) {
    Properties properties =
        connection.over(Map.of("max.request.size", "33554432", "delivery.timeout.ms", "130000"));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(topic, bytes(key), value));
      }
    }
  }

  /** Reads a topic with one partition from its beginning until so many records were seen. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic, int records) {
    return readUntil(topic, read -> read.size() >= records);
  }

  /** Reads a topic with one partition from its beginning until a record has the value. */
  public List<ConsumerRecord<byte[], byte[]>> readTo(String topic, String value) {
    return readUntil(topic, read -> read.stream().anyMatch(r -> value.equals(text(r.value()))));
  }

  private List<ConsumerRecord<byte[], byte[]>> readUntil(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> done) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    TopicPartition partition = new TopicPartition(topic, 0);
    Properties properties = connection.over(Map.of("isolation.level", "read_committed"));
    Instant end = Instant.now().plus(PATIENCE);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (!done.test(read) && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
      // What comes after is too much, and must be seen.
      consumer.poll(Duration.ofMillis(500)).forEach(read::add);
    }
    return read;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
