package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.demo.DemoCaptures;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicReader;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import io.messplus.message.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A configuration and a capture that fit each other, as files, and the results that come of them.
 */
final class TestingZoo implements AutoCloseable {

  static final String TENANT = "words";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CONFIG =
      """
      zoo:
        - {label: small, nominalCostJoules: 12}
        - {label: medium, nominalCostJoules: 24}
        - {label: large, nominalCostJoules: 43}
      topics: {partitions: 2}
      routing: {explorationSeed: test}
      delivery: {checkpointSeconds: 1}
      kafka: {bootstrapServers: "%s"}
      """;

  private final Path config;
  private final Path capture;
  private final KafkaConnection kafka;
  private final Map<String, Result> results = new LinkedHashMap<>();
  private TopicReader reader;

  private TestingZoo(Path config, Path capture, KafkaConnection kafka) {
    this.config = config;
    this.capture = capture;
    this.kafka = kafka;
  }

  static TestingZoo in(Path folder, String bootstrapServers) throws IOException {
    Path config = folder.resolve("messplus.yaml");
    Files.writeString(config, CONFIG.formatted(bootstrapServers), UTF_8);
    Path capture = folder.resolve(TENANT + ".csv");
    try (InputStream csv = DemoCaptures.class.getResourceAsStream(TENANT + ".csv")) {
      Files.writeString(capture, withShortLabels(new String(csv.readAllBytes(), UTF_8)));
    }
    return new TestingZoo(config, capture, KafkaConnection.to(bootstrapServers));
  }

  private static String withShortLabels(String csv) {
    return csv.replace("_smollm2-135m", "_small")
        .replace("_gemma3-270m", "_medium")
        .replace("_qwen2.5-coder-0.5b", "_large");
  }

  String config() {
    return config.toString();
  }

  /** Replays so many prompts, under request ids that begin with the prefix. */
  Terminal replay(String prefix, int prompts, int promptsPerSecond) {
    return Terminal.run(
        "replay",
        capture.toString(),
        "-c",
        config(),
        "--id-prefix",
        prefix,
        "--limit",
        String.valueOf(prompts),
        "--rate",
        String.valueOf(promptsPerSecond));
  }

  /** Waits until so many requests have a result; the first of each, by request id. */
  Map<String, Result> awaitResults(int requests) throws Exception {
    if (reader == null) {
      reader = new TopicReader(kafka, "messplus.results");
    }
    Instant end = Instant.now().plus(PATIENCE);
    while (results.size() < requests) {
      assertThat(Instant.now()).as("%d of %d results", results.size(), requests).isBefore(end);
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
        Result result = Json.read(record.value(), Result.class);
        results.putIfAbsent(result.requestId(), result);
      }
    }
    return results;
  }

  /** Waits until contracts came into force so often. */
  void awaitContracts(int times) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    int seen = 0;
    try (TopicReader journal = new TopicReader(kafka, "messplus.journal")) {
      while (seen < times) {
        assertThat(Instant.now()).as("%d of %d contracts", seen, times).isBefore(end);
        for (ConsumerRecord<byte[], byte[]> record : journal.poll(Duration.ofMillis(100))) {
          JournalEntry entry = Json.read(record.value(), JournalEntry.class);
          seen += entry.event() == JournalEvent.CONTRACT ? 1 : 0;
        }
      }
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
