package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.JobTopics;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.Topics;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import io.messplus.message.LabelSource;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A savepoint of version 0.1 is kept here, with requests answered, explored, in flight, waiting and
 * parked in it. Every later version must go on from it, at any parallelism.
 */
class SavepointITCase {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
    List<String> overrides = KeptSavepoint.overrides(0);
    overrides.add("flink.parallelism=" + parallelism);
    fillTopicsUpToTheKeptOffsets(overrides);
    try (TestingRun run =
        TestingRun.restored(
            platform, KeptSavepoint.NAME, overrides, KeptSavepoint.FOLDER.toUri().toString())) {
      // In flight and waiting.
      run.await("the open requests", () -> run.distinctResults() == 5);
      assertThat(run.results)
          .extracting(Result::requestId, Result::status)
          .containsExactlyInAnyOrder(
              tuple("b1", ResultStatus.OK),
              tuple("b2", ResultStatus.OK),
              tuple("b3", ResultStatus.OK),
              tuple("d1", ResultStatus.OK),
              tuple("f1", ResultStatus.OK));

      // Contract, ledger and predictor.
      KeptSavepoint.prompt(run, "acme", "a3", KeptSavepoint.SOON);
      Decision decision = result(run, "a3").decision();
      assertThat(decision.t()).isEqualTo(2);
      assertThat(decision.alpha()).isEqualTo(0.7);
      assertThat(decision.contractVersion()).isPositive();
      assertThat(decision.candidates()).extracting(Candidate::predicted).doesNotContain(0.5);
      assertThat(decision.candidates())
          .extracting(Candidate::costJoules)
          .containsExactly(10.0, 90.0);

      // The window for feedback.
      run.feedback("acme", KeptSavepoint.verdict("acme", "a1"));
      run.await(
          "a correction", () -> KeptSavepoint.entries(run, "a1", JournalEvent.CORRECTED) == 1);

      // What was parked.
      KeptSavepoint.prompt(run, "gamma", "g1", KeptSavepoint.SOON);
      assertThat(result(run, "g1").answer().text()).isEqualTo("kept");
      KeptSavepoint.prompt(run, "gamma", "g2", KeptSavepoint.SOON);
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

  /** The job goes on behind what it had read, so something must stand there. */
  private void fillTopicsUpToTheKeptOffsets(List<String> overrides) throws Exception {
    MessplusConfig config = TestingRun.config(platform, KeptSavepoint.NAME, overrides);
    Map<String, Long> offsets =
        Json.MAPPER.readValue(
            KeptSavepoint.FOLDER.resolve("offsets.json").toFile(),
            new TypeReference<Map<String, Long>>() {});
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
                      Json.write(KeptSavepoint.outcome())))
              .get();
        }
      }
    }
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
}
