package io.messplus.job.kafka;

import static io.messplus.job.kafka.TestingClient.bytes;
import static io.messplus.job.kafka.TestingClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.job.local.LocalFlink;
import io.messplus.job.local.LocalFlinkOptions;
import io.messplus.job.local.LocalKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCopyITCase {

  private static final int LINES = 1000;

  @TempDir static Path folder;
  private static LocalKafka kafka;
  private static LocalFlink flink;
  private static TestingClient client;

  private JobClient job;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.start();
    flink = LocalFlink.start(LocalFlinkOptions.in(folder));
    client = TestingClient.of(kafka.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    flink.close();
    kafka.close();
  }

  @BeforeEach
  void failAgain() {
    NumberedLines.FAILED.set(false);
  }

  @AfterEach
  void freeTheSlots() throws Exception {
    if (!job.getJobStatus().get().isGloballyTerminalState()) {
      job.cancel().get();
    }
  }

  @Test
  void copiesEachRecordOnceThroughAFailureWhereExactlyOnceIsAskedFor() throws Exception {
    topics("once.in", "once.out");
    client.write("once.in", "acme", lines(1, LINES / 2));
    job =
        copy(
            "once.in",
            KafkaSinks.exactlyOnce(
                connection(), "once.out", new LineFormat(), Duration.ofMinutes(10), "once"));
    // Seen committed, so in a checkpoint that the failure to come goes back to.
    client.read("once.out", LINES / 2);
    client.write("once.in", "acme", lines(LINES / 2 + 1, LINES));

    List<ConsumerRecord<byte[], byte[]>> copies = client.readTo("once.out", String.valueOf(LINES));

    assertThat(NumberedLines.FAILED).isTrue();
    assertThat(copies).extracting(copy -> text(copy.value())).containsExactly(texts());
    assertThat(copies).extracting(KafkaCopyITCase::number).containsExactly(texts());
    assertThat(copies).extracting(copy -> text(copy.key())).containsOnly("acme");
  }

  @Test
  void losesNothingThroughAFailureByDefault() throws Exception {
    topics("least.in", "least.out");
    client.write("least.in", "acme", lines(1, LINES));
    job = copy("least.in", KafkaSinks.atLeastOnce(connection(), "least.out", new LineFormat()));

    List<ConsumerRecord<byte[], byte[]>> copies = client.readTo("least.out", String.valueOf(LINES));

    assertThat(NumberedLines.FAILED).isTrue();
    assertThat(copies).extracting(copy -> text(copy.value())).contains(texts());
  }

  @Test
  void carriesTombstonesAndLargeRecords() throws Exception {
    topics("odd.in", "odd.out");
    byte[] large = new byte[12_000_000];
    client.write("odd.in", "acme", null, large);
    job = copy("odd.in", KafkaSinks.atLeastOnce(connection(), "odd.out", new LineFormat()));

    List<ConsumerRecord<byte[], byte[]>> copies = client.read("odd.out", 2);

    assertThat(copies).extracting(ConsumerRecord::value).containsExactly(null, large);
  }

  @Test
  void stopsRatherThanSkipWhatFellOutOfRetention() throws Exception {
    topics("gone.in", "gone.out");
    client.write("gone.in", "acme", lines(1, LINES));
    TopicPartition partition = new TopicPartition("gone.in", 0);
    try (Admin admin = connection().openAdmin(Duration.ofSeconds(10))) {
      admin
          .alterConsumerGroupOffsets("gone.in-copy", Map.of(partition, new OffsetAndMetadata(5)))
          .all()
          .get();
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(10))).all().get();
    }
    job = copy("gone.in", KafkaSinks.atLeastOnce(connection(), "gone.out", new LineFormat()));

    assertThatThrownBy(() -> job.getJobExecutionResult().get(60, TimeUnit.SECONDS))
        .hasStackTraceContaining("OffsetOutOfRangeException");
  }

  private static JobClient copy(String from, KafkaSink<NumberedLines.Line> to) throws Exception {
    StreamExecutionEnvironment environment = flink.environment(options());
    environment
        .fromSource(
            KafkaSources.source(connection(), from, from + "-copy", new CommittedElseEarliest()),
            WatermarkStrategy.noWatermarks(),
            from)
        .uid("source")
        .keyBy(record -> text(record.key()))
        .process(new NumberedLines())
        .uid("number")
        .sinkTo(to)
        .uid("sink");
    return environment.executeAsync(from);
  }

  private static Configuration options() {
    return Configuration.fromMap(
        Map.of(
            "parallelism.default", "2",
            "state.backend.type", "rocksdb",
            "execution.checkpointing.interval", "200 ms",
            "execution.checkpointing.incremental", "true",
            "pipeline.generic-types", "false",
            "pipeline.auto-generate-uids", "false",
            "restart-strategy.type", "fixed-delay",
            "restart-strategy.fixed-delay.attempts", "2",
            "restart-strategy.fixed-delay.delay", "100 ms"));
  }

  private static KafkaConnection connection() {
    return KafkaConnection.to(kafka.bootstrapServers());
  }

  private static void topics(String... names) {
    for (String name : names) {
      client.create(Topic.PROMPTS.spec().withName(name).withPartitions(1));
    }
  }

  private static String[] texts() {
    return IntStream.rangeClosed(1, LINES).mapToObj(String::valueOf).toArray(String[]::new);
  }

  private static byte[][] lines(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(line -> bytes(String.valueOf(line)))
        .toArray(byte[][]::new);
  }

  private static String number(ConsumerRecord<byte[], byte[]> copy) {
    return text(copy.headers().lastHeader("number").value());
  }

  private static final class LineFormat implements RecordFormat<NumberedLines.Line> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] key(NumberedLines.Line line) {
      return bytes(line.key());
    }

    @Override
    public byte[] value(NumberedLines.Line line) {
      return line.value();
    }

    @Override
    public Map<String, byte[]> headers(NumberedLines.Line line) {
      return Map.of("number", bytes(String.valueOf(line.number())));
    }
  }
}
