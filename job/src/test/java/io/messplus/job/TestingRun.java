package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.audit.Audit;
import io.messplus.audit.AuditReport;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.JobTopics;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.KafkaLoop;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.kafka.Topics;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.Replay;
import io.messplus.job.replay.ReplayOptions;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Result;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One running job with topics of its own, and all that it has written so far. */
final class TestingRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(100);

  private final MessplusConfig config;
  private final KafkaConnection kafka;
  private final JobClient job;
  private final TopicReader reader;
  private final Producer<byte[], byte[]> producer;

  final List<Result> results = new ArrayList<>();
  final List<Outcome> outcomes = new ArrayList<>();
  private final List<Position> outcomePositions = new ArrayList<>();
  final List<JournalEntry> journal = new ArrayList<>();
  final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();

  /**
   * Starts a job.
   *
   * @param name unlike that of any other run on the platform
   * @param overrides of the configuration, {@code zoo} among them
   */
  static TestingRun start(TestingPlatform platform, String name, List<String> overrides)
      throws Exception {
    return start(platform, name, overrides, UnaryOperator.identity());
  }

  /** Starts a job whose inputs a test has changed. */
  static TestingRun start(
      TestingPlatform platform,
      String name,
      List<String> overrides,
      UnaryOperator<RoutingJob.Inputs> change)
      throws Exception {
    MessplusConfig config = config(platform, name, overrides);
    return new TestingRun(
        platform,
        config,
        Optional.empty(),
        loop -> loop.write(RoutingJob.topology(change.apply(loop.read()), config)));
  }

  /** Starts a job that writes no journal. */
  static TestingRun withoutJournal(TestingPlatform platform, String name, List<String> overrides)
      throws Exception {
    MessplusConfig config = config(platform, name, overrides);
    return new TestingRun(
        platform,
        config,
        Optional.empty(),
        loop -> {
          RoutingJob.Outputs all = RoutingJob.topology(loop.read(), config);
          loop.write(
              new RoutingJob.Outputs(
                  all.results(),
                  all.journal().filter(entry -> false).uid("no-journal"),
                  all.outcomes(),
                  all.deadLetters()));
        });
  }

  /** Goes on from a savepoint; the topics it has read must be there. */
  static TestingRun restored(
      TestingPlatform platform, String name, List<String> overrides, String savepoint)
      throws Exception {
    MessplusConfig config = config(platform, name, overrides);
    return new TestingRun(
        platform,
        config,
        Optional.of(savepoint),
        loop -> loop.write(RoutingJob.topology(loop.read(), config)));
  }

  static MessplusConfig config(TestingPlatform platform, String name, List<String> overrides) {
    return MessplusConfig.parse("", name, complete(platform, name, overrides));
  }

  /** The overrides and those that the platform and the name add. */
  static List<String> complete(TestingPlatform platform, String name, List<String> overrides) {
    List<String> all = new ArrayList<>();
    all.add("kafka.bootstrapServers=" + platform.broker().bootstrapServers());
    all.add("kafka.groupId=" + name);
    for (String topic :
        List.of("prompts", "results", "outcomes", "feedback", "tenants", "journal", "sla")) {
      all.add("topics.%s=%s.%s".formatted(topic, name, topic));
    }
    all.add("topics.deadLetters=%s.dead-letters".formatted(name));
    all.add("topics.partitions=2");
    all.add("encoder.cacheEntries=" + TestingPlatform.CACHE_ENTRIES);
    all.addAll(overrides);
    return all;
  }

  private TestingRun(
      TestingPlatform platform,
      MessplusConfig config,
      Optional<String> savepoint,
      Consumer<KafkaLoop> wiring)
      throws Exception {
    this.config = config;
    kafka = KafkaConnection.to(config.kafka().bootstrapServers());
    try (Admin admin = kafka.openAdmin(PATIENCE)) {
      Topics.createMissing(admin, JobTopics.of(config.topics()));
    }
    StreamExecutionEnvironment environment =
        platform.flink().environment(FlinkOptions.of(config, savepoint));
    wiring.accept(new KafkaLoop(config, environment));
    job = environment.executeAsync();
    reader =
        new TopicReader(
            kafka,
            config.topics().results(),
            config.topics().outcomes(),
            config.topics().journal(),
            config.topics().deadLetters());
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                32 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  MessplusConfig config() {
    return config;
  }

  JobClient job() {
    return job;
  }

  /** Sends a contract and waits until it is in force. */
  void sign(String tenant, String terms) throws Exception {
    long before = contracts(tenant);
    contract(tenant, terms);
    await("the contract of " + tenant, () -> contracts(tenant) > before);
  }

  void contract(String tenant, String terms) throws Exception {
    send(config.topics().tenants(), tenant, terms.getBytes(UTF_8));
  }

  void replay(List<Capture> captures, UnaryOperator<ReplayOptions> options) {
    new Replay(
            options.apply(ReplayOptions.onto(config.topics().prompts())),
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))
        .run(captures, ProgressListener.NONE);
  }

  void prompt(String tenant, byte[] value) throws Exception {
    send(config.topics().prompts(), tenant, value);
  }

  /** Sends a prompt in a transaction that is aborted. */
  void abortedPrompt(String tenant, byte[] value) throws Exception {
    Map<String, Object> transactional =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            config.kafka().groupId());
    try (Producer<byte[], byte[]> client =
        new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
      client.initTransactions();
      client.beginTransaction();
      client
          .send(new ProducerRecord<>(config.topics().prompts(), tenant.getBytes(UTF_8), value))
          .get();
      client.abortTransaction();
    }
  }

  void feedback(String tenant, String json) throws Exception {
    send(config.topics().feedback(), tenant, json.getBytes(UTF_8));
  }

  /** Stops the job; returns where its savepoint is. */
  String stopWithSavepoint(Path folder) throws Exception {
    return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
        .get();
  }

  void send(String topic, String key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
  }

  /** Waits until so many requests have a result and all their calls have an outcome. */
  void awaitResults(long requests) throws Exception {
    await(requests + " results", () -> distinctResults() >= requests);
    await("their outcomes", () -> distinctOutcomes() >= expectedCalls());
  }

  void await(String what, BooleanSupplier condition) throws Exception {
    long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("waited %s for %s; %d results", PATIENCE, what, results.size())
          .isLessThan(deadlineNanos);
      poll();
    }
  }

  private void poll() throws Exception {
    for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
      String topic = record.topic();
      if (topic.equals(config.topics().results())) {
        results.add(Json.read(record.value(), Result.class));
      } else if (topic.equals(config.topics().outcomes())) {
        outcomes.add(Json.read(record.value(), Outcome.class));
        outcomePositions.add(new Position(topic, record.partition(), record.offset()));
      } else if (topic.equals(config.topics().journal())) {
        journal.add(Json.read(record.value(), JournalEntry.class));
      } else {
        deadLetters.add(record);
      }
    }
  }

  /** What journal, outcomes and results say, as far as they were read. */
  AuditReport audit() {
    Audit audit = new Audit();
    journal.forEach(audit::add);
    results.forEach(audit::add);
    for (int i = 0; i < outcomes.size(); i++) {
      audit.add(outcomes.get(i), outcomePositions.get(i));
    }
    return audit.report(Audit.Window.ALL, Audit.Window.ALL, Duration.ZERO);
  }

  long distinctResults() {
    return results.stream()
        .map(result -> result.tenant() + "/" + result.requestId())
        .distinct()
        .count();
  }

  private long distinctOutcomes() {
    return outcomes.stream().map(Outcome::callId).distinct().count();
  }

  /** A result that was given again after a crash counts as it was last. */
  private long expectedCalls() {
    Map<String, Long> calls = new HashMap<>();
    results.forEach(
        result -> calls.put(result.tenant() + "/" + result.requestId(), calls(result.decision())));
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long calls(Decision decision) {
    return decision == null
        ? 0
        : decision.mode() == Mode.EXPLORE ? decision.candidates().size() : 1;
  }

  private long contracts(String tenant) {
    return journal.stream()
        .filter(entry -> entry.event() == JournalEvent.CONTRACT && entry.tenant().equals(tenant))
        .count();
  }

  @Override
  public void close() {
    producer.close();
    reader.close();
    // It may have been stopped already.
    job.cancel().handle((cancelled, ended) -> cancelled).join();
    job.getJobExecutionResult().handle((result, cancelled) -> result).join();
  }
}
