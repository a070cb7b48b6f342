package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.kafka.TopicWriter;
import io.messplus.job.local.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A broker, the commands that are told of it, and its topics. */
final class TestingCommands implements AutoCloseable {

  private final LocalKafka broker;
  private final TestingZoo zoo;

  private TestingCommands(LocalKafka broker, TestingZoo zoo) {
    this.broker = broker;
    this.zoo = zoo;
  }

  /**
   * Starts the broker.
   *
   * @param folder where the configuration goes
   */
  static TestingCommands in(Path folder) throws Exception {
    LocalKafka broker = LocalKafka.start();
    return new TestingCommands(broker, TestingZoo.in(folder, broker.bootstrapServers()));
  }

  TestingZoo zoo() {
    return zoo;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  Terminal run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", zoo.config()));
    return Terminal.run(all.toArray(String[]::new));
  }

  Terminal tail(String topic, String... more) {
    List<String> all = new ArrayList<>(List.of("tail", topic, "--from-beginning", "--no-follow"));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  /** What a command tells that succeeds without a warning. */
  static Terminal told(String... lines) {
    return new Terminal(0, lines(Stream.of(lines).filter(line -> !line.isEmpty())), "");
  }

  static String lines(Stream<String> lines) {
    return lines.map(line -> line + System.lineSeparator()).collect(Collectors.joining());
  }

  void write(String topic, String key, String value) {
    try (TopicWriter writer = new TopicWriter(kafka())) {
      writer.write(topic, key, value.getBytes(UTF_8));
    }
  }

  List<String> values(String topic) {
    return records(topic).stream().map(record -> new String(record.value(), UTF_8)).toList();
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(kafka(), topic)) {
      while (!reader.caughtUp()) {
        reader.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    broker.close();
  }

  private KafkaConnection kafka() {
    return KafkaConnection.to(broker.bootstrapServers());
  }
}
