package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.demo.DemoCaptures;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.ReplayOptions;
import io.messplus.message.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Prompts per second from Kafka to Kafka, with every text encoded and with every vector cached, and
 * the time from a prompt to its result. In one process with broker and cluster, side by side:
 *
 * <pre>
 * mvn test -pl udfs,job -Dtest=ThroughputBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class ThroughputBenchmark {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final double QUIET_PROMPTS_PER_SECOND = 20;
  private static final long QUIET_PROMPTS = 400;
  private static final int ROUNDS = 6;

  private static List<Capture> captures;
  private static long prompts;
  private static List<String> overrides;

  @BeforeAll
  static void everyBundledPrompt() throws Exception {
    captures = DemoCaptures.bundled().captures();
    prompts = captures.stream().mapToLong(capture -> capture.prompts().size()).sum();
    overrides =
        new ArrayList<>(
            TestingCaptures.overrides(TestingCaptures.zoo(captures.get(captures.size() - 1))));
    overrides.add("contract.maxWaiting=100000");
  }

  @Test
  void measuresPromptsPerSecondAndTheTimeToAResult() throws Exception {
    try (TestingRun run = TestingRun.start(PLATFORM, "throughput", overrides)) {
      // The job is deployed and its classes are loaded before anything is timed.
      replay(run, 0, options -> options.withRequestIdPrefix("warm").withLimit(30));
      double encoded = replay(run, 30, options -> options.withRequestIdPrefix("encoded"));
      double cached = replay(run, 30 + prompts, options -> options.withRequestIdPrefix("cached"));
      assertThat(run.results).hasSize(Math.toIntExact(30 + 2 * prompts));
      System.out.printf(
          "%d prompts, Kafka to Kafka, 2 slots: %.0f prompts/s encoding, %.0f prompts/s with cached"
              + " vectors (%.1f times)%n",
          prompts, prompts / encoded, prompts / cached, encoded / cached);
      replay(
          run,
          30 + 2 * prompts,
          options ->
              options
                  .withRequestIdPrefix("quiet")
                  .withPromptsPerSecond(QUIET_PROMPTS_PER_SECOND)
                  .withLimit(QUIET_PROMPTS));
      List<Long> millis = latencyMillis(run, "quiet-");
      System.out.printf(
          "prompt to result at %.0f prompts/s, cached vectors: p50 %d ms, p95 %d ms, p99 %d ms%n",
          QUIET_PROMPTS_PER_SECOND,
          quantile(millis, 0.50),
          quantile(millis, 0.95),
          quantile(millis, 0.99));
    }
  }

  @Test
  void measuresWhatTheJournalCosts() throws Exception {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    try (TestingRun kept = TestingRun.start(PLATFORM, "journal", overrides);
        TestingRun bare = TestingRun.withoutJournal(PLATFORM, "no-journal", overrides)) {
      for (int round = 0; round < ROUNDS; round++) {
        String prefix = "round" + round;
        long before = round * prompts;
        with.add(replay(kept, before, o -> o.withRequestIdPrefix(prefix)));
        without.add(replay(bare, before, o -> o.withRequestIdPrefix(prefix)));
      }
      // The first round encodes the texts and warms the classes.
      double seconds = median(with.subList(1, ROUNDS));
      double secondsWithout = median(without.subList(1, ROUNDS));
      System.out.printf(
          "journal: %.0f prompts/s with it, %.0f without (%.2f times); per prompt %.2f entries,"
              + " %.0f bytes of JSON, %.0f bytes on disk; outcomes %.0f bytes on disk%n",
          prompts / seconds,
          prompts / secondsWithout,
          seconds / secondsWithout,
          (double) kept.journal.size() / (ROUNDS * prompts),
          kept.journal.stream().mapToLong(e -> Json.write(e).length).sum()
              / (double) (ROUNDS * prompts),
          bytesOnDisk(kept.config().topics().journal()) / (double) (ROUNDS * prompts),
          bytesOnDisk(kept.config().topics().outcomes()) / (double) (ROUNDS * prompts));
    }
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private static long bytesOnDisk(String topic) throws Exception {
    KafkaConnection kafka = KafkaConnection.to(PLATFORM.broker().bootstrapServers());
    try (Admin admin = kafka.openAdmin(Duration.ofSeconds(10))) {
      int broker = admin.describeCluster().nodes().get().iterator().next().id();
      return admin
          .describeLogDirs(List.of(broker))
          .allDescriptions()
          .get()
          .get(broker)
          .values()
          .stream()
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().equals(topic))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    }
  }

  /** Replays the captures and waits for their results; returns how many seconds that took. */
  private static double replay(TestingRun run, long before, UnaryOperator<ReplayOptions> options)
      throws Exception {
    long sent =
        options.apply(ReplayOptions.onto(run.config().topics().prompts())).limit().orElse(prompts);
    long start = System.nanoTime();
    run.replay(captures, options);
    run.awaitResults(before + sent);
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<Long> latencyMillis(TestingRun run, String prefix) throws Exception {
    KafkaConnection kafka = KafkaConnection.to(PLATFORM.broker().bootstrapServers());
    Map<String, Long> sent = times(kafka, run.config().topics().prompts(), prefix);
    Map<String, Long> answered = times(kafka, run.config().topics().results(), prefix);
    List<Long> millis = new ArrayList<>();
    sent.forEach((request, time) -> millis.add(answered.get(request) - time));
    Collections.sort(millis);
    return millis;
  }

  /** When the records of a topic were produced, by request. */
  private static Map<String, Long> times(KafkaConnection kafka, String topic, String prefix)
      throws Exception {
    Map<String, Long> times = new HashMap<>();
    try (TopicReader reader = new TopicReader(kafka, topic)) {
      while (times.size() < QUIET_PROMPTS) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
          String request =
              Json.MAPPER.readTree(new String(record.value(), UTF_8)).get("requestId").asText();
          if (request.startsWith(prefix)) {
            times.put(request, record.timestamp());
          }
        }
      }
    }
    return times;
  }

  private static long quantile(List<Long> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
