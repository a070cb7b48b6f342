package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.JobTopics;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.kafka.Topics;
import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.CallId;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import io.messplus.message.LabelSource;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.message.Withheld;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A savepoint of version 0.1 is kept here, with requests answered, explored, in flight, waiting and
 * parked in it. Every later version must go on from it, at any parallelism.
 */
class SavepointITCase {

  private static final Path KEPT =
      Path.of("src/test/resources/io/messplus/job/savepoint-0.1").toAbsolutePath();
  private static final String NAME = "kept";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double SOON = 0.01;
  private static final double NEVER = 3_600;

  @TempDir private Path folder;
  private final TestingPlatform platform = new TestingPlatform();

  @BeforeEach
  void startPlatform() throws Exception {
    platform.beforeAll(null);
  }

  @AfterEach
  void stopPlatform() {
    platform.afterAll(null);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theJobGoesOnFromTheKeptSavepoint(int parallelism) throws Exception {
    List<String> overrides = overrides(0);
    overrides.add("flink.parallelism=" + parallelism);
    fillTopicsUpToTheKeptOffsets(overrides);
    try (TestingRun run = TestingRun.restored(platform, NAME, overrides, KEPT.toUri().toString())) {
      // In flight and waiting.
      run.await("the open requests", () -> run.distinctResults() == 3);
      assertThat(run.results)
          .extracting(Result::requestId, Result::status)
          .containsExactlyInAnyOrder(
              tuple("b1", ResultStatus.OK),
              tuple("b2", ResultStatus.OK),
              tuple("b3", ResultStatus.OK));

      // Contract, ledger and predictor.
      prompt(run, "acme", "a3", SOON);
      Decision decision = result(run, "a3").decision();
      assertThat(decision.t()).isEqualTo(2);
      assertThat(decision.alpha()).isEqualTo(0.7);
      assertThat(decision.contractVersion()).isPositive();
      assertThat(decision.candidates()).extracting(Candidate::predicted).doesNotContain(0.5);
      assertThat(decision.candidates())
          .extracting(Candidate::costJoules)
          .containsExactly(10.0, 90.0);

      // The window for feedback.
      run.feedback("acme", verdict("acme", "a1"));
      run.await("a correction", () -> entries(run, "a1", JournalEvent.CORRECTED) == 1);

      // What was parked.
      prompt(run, "gamma", "g1", SOON);
      assertThat(result(run, "g1").answer().text()).isEqualTo("kept");
      prompt(run, "gamma", "g2", SOON);
      result(run, "g2");
      run.await(
          "the parked verdict",
          () ->
              run.journal.stream()
                  .anyMatch(
                      e ->
                          "g2".equals(e.requestId())
                              && e.change().label() != null
                              && e.change().label().source() == LabelSource.FEEDBACK));
      assertThat(
              run.journal.stream()
                  .filter(e -> e.event() == JournalEvent.DECIDED && e.change().adopted()))
          .extracting(JournalEntry::requestId)
          .containsExactly("g1");
    }
  }

  @Test
  void writeTheSavepointAnew() throws Exception {
    assumeTrue(
        Boolean.getBoolean("regenerate.savepoint"),
        "the kept savepoint is written anew only with -Dregenerate.savepoint=true, and only while"
            + " its version is not released");
    try (TestingRun run = TestingRun.start(platform, NAME, inOneFile())) {
      run.sign("acme", "{\"alpha\": 0.7, \"exploration\": \"first 2\"}");
      run.sign("busy", "{\"maxInFlight\": 1, \"exploration\": \"never\"}");
      prompt(run, "acme", "a1", SOON);
      prompt(run, "acme", "a2", SOON);
      for (String request : List.of("b1", "b2", "b3")) {
        prompt(run, "busy", request, NEVER);
      }
      run.send(run.config().topics().outcomes(), "gamma", Json.write(outcome()));
      run.feedback("gamma", verdict("gamma", "g2"));
      run.await("the results", () -> run.distinctResults() == 2 && run.outcomes.size() == 5);
      run.await("the waiting", () -> entries(run, "b1", JournalEvent.DECIDED) == 1);
      // What is read last is parked.
      Thread.sleep(3_000);
      Path savepoint = Path.of(URI.create(run.stopWithSavepoint(folder)));
      Files.createDirectories(KEPT);
      Files.copy(savepoint.resolve("_metadata"), KEPT.resolve("_metadata"));
      assertThat(savepoint.toFile().list()).containsExactly("_metadata");
      Json.MAPPER
          .writerWithDefaultPrettyPrinter()
          .writeValue(KEPT.resolve("offsets.json").toFile(), offsets(run.config()));
    }
  }

  private static List<String> inOneFile() {
    List<String> overrides = overrides(1);
    overrides.add("flink.properties={execution.checkpointing.data-inline-threshold: 1 mb}");
    return overrides;
  }

  private Map<String, Long> offsets(MessplusConfig config) {
    Map<String, Long> offsets = new TreeMap<>();
    try (TopicReader reader =
        new TopicReader(
            KafkaConnection.to(config.kafka().bootstrapServers()),
            config.topics().prompts(),
            config.topics().outcomes(),
            config.topics().feedback(),
            config.topics().tenants())) {
      reader.endOffsets().forEach((partition, offset) -> offsets.put(partition.toString(), offset));
    }
    return offsets;
  }

  /** The job goes on behind what it had read, so something must stand there. */
  private void fillTopicsUpToTheKeptOffsets(List<String> overrides) throws Exception {
    MessplusConfig config = TestingRun.config(platform, NAME, overrides);
    Map<String, Long> offsets =
        Json.MAPPER.readValue(
            KEPT.resolve("offsets.json").toFile(), new TypeReference<Map<String, Long>>() {});
    KafkaConnection kafka = KafkaConnection.to(config.kafka().bootstrapServers());
    try (Admin admin = kafka.openAdmin(PATIENCE);
        Producer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      Topics.createMissing(admin, JobTopics.of(config.topics()));
      for (Map.Entry<String, Long> end : offsets.entrySet()) {
        int dash = end.getKey().lastIndexOf('-');
        TopicPartition partition =
            new TopicPartition(
                end.getKey().substring(0, dash),
                Integer.parseInt(end.getKey().substring(dash + 1)));
        for (long offset = 0; offset < end.getValue(); offset++) {
          producer
              .send(
                  new ProducerRecord<>(
                      partition.topic(),
                      partition.partition(),
                      "nobody".getBytes(UTF_8),
                      Json.write(outcome())))
              .get();
        }
      }
    }
  }

  private static List<String> overrides(double latencyFactor) {
    List<String> overrides = new ArrayList<>();
    overrides.add("zoo[0].label=small");
    overrides.add("zoo[0].nominalCostJoules=20");
    overrides.add("zoo[0].backend.latencyFactor=" + latencyFactor);
    overrides.add("zoo[1].label=large");
    overrides.add("zoo[1].nominalCostJoules=100");
    overrides.add("zoo[1].backend.latencyFactor=" + latencyFactor);
    return overrides;
  }

  private static void prompt(TestingRun run, String tenant, String requestId, double seconds)
      throws Exception {
    run.prompt(
        tenant,
        """
        {"tenant": "%s", "requestId": "%s", "prompt": "Is water wet?", "captured": {
          "small": {"label": 0, "energyJoules": 10, "seconds": %s},
          "large": {"label": 1, "energyJoules": 90, "seconds": %s}}}"""
            .formatted(tenant, requestId, seconds, seconds)
            .getBytes(UTF_8));
  }

  private static String verdict(String tenant, String requestId) {
    return "{\"tenant\": \"%s\", \"requestId\": \"%s\", \"satisfied\": 0.25}"
        .formatted(tenant, requestId);
  }

  private static Outcome outcome() {
    Decision decision =
        new Decision(
            "messplus",
            Mode.EXPLOIT,
            "small",
            0,
            0,
            0,
            1,
            0,
            0.8,
            1e-4,
            List.of(new Candidate("small", 0.5, 20), new Candidate("large", 0.5, 100)));
    String callId = CallId.of("gamma", "g1", 0, Mode.EXPLOIT, "small@1");
    Prompt prompt = new Prompt("gamma", "g1", "", "{}", null, null, new Withheld("{}"), null);
    return Outcome.ok(
        new Call(callId, "small", "1", 0, true, decision, prompt),
        new Answer("kept", null, 1.0, 10, "captured", 1, null, null));
  }

  private static Result result(TestingRun run, String requestId) throws Exception {
    run.await(
        "the result of " + requestId,
        () -> run.results.stream().anyMatch(r -> r.requestId().equals(requestId)));
    return run.results.stream()
        .filter(r -> r.requestId().equals(requestId))
        .findFirst()
        .orElseThrow();
  }

  private static long entries(TestingRun run, String requestId, JournalEvent event) {
    return run.journal.stream()
        .filter(e -> e.event() == event && requestId.equals(e.requestId()))
        .count();
  }
}
