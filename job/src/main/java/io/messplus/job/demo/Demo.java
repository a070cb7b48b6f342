package io.messplus.job.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.audit.AuditReport;
import io.messplus.job.FlinkOptions;
import io.messplus.job.audit.JobAudit;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.JobTopics;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.KafkaLoop;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.kafka.Topics;
import io.messplus.job.local.LocalFlink;
import io.messplus.job.local.LocalFlinkOptions;
import io.messplus.job.local.LocalKafka;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.Replay;
import io.messplus.job.replay.ReplayOptions;
import io.messplus.job.report.ServedTenants;
import io.messplus.job.report.Tally;
import io.messplus.message.BadRecordException;
import io.messplus.message.Json;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.routing.ContractTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Broker, cluster and job in this JVM; three tenants' captures replayed through them. */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path folder;
  private final DemoCaptures captures;
  private final DemoWatcher watcher;

  /**
   * @param folder where broker and cluster keep their files
   * @param watcher told of what happens
   */
  public Demo(Path folder, DemoCaptures captures, DemoWatcher watcher) {
    this.folder = folder;
    this.captures = captures;
    this.watcher = watcher;
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException where results do not come in time
   */
  public DemoResult run() throws Exception {
    // The two starts are mostly class loading; side by side they take half the time.
    CompletableFuture<LocalFlink> starting = CompletableFuture.supplyAsync(this::startFlink);
    try (LocalKafka broker = LocalKafka.start(folder.resolve("kafka"), 0);
        LocalFlink flink = starting.join()) {
      MessplusConfig config = captures.config(broker.bootstrapServers());
      KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
      try (Admin admin = kafka.openAdmin(PATIENCE)) {
        Topics.createMissing(admin, JobTopics.of(config.topics()));
      }
      watcher.started(broker.bootstrapServers(), flink.webUrl());
      Configuration options = FlinkOptions.of(config, Optional.empty());
      return route(config, kafka, flink.environment(options));
    }
  }

  private LocalFlink startFlink() {
    return LocalFlink.start(LocalFlinkOptions.in(folder.resolve("flink")));
  }

  private DemoResult route(
      MessplusConfig config, KafkaConnection kafka, StreamExecutionEnvironment environment)
      throws Exception {
    announceContracts(config, kafka);
    KafkaLoop.build(config, environment);
    JobClient job = environment.executeAsync();
    new Replay(
            ReplayOptions.onto(config.topics().prompts()),
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))
        .run(captures.captures(), ProgressListener.NONE);
    Tally tally = new Tally();
    ServedTenants served = new ServedTenants();
    follow(config, kafka, tally, served);
    AuditReport audit = audit(config, kafka);
    for (AuditReport.Line line : audit.tenants()) {
      tally.addRouter(line.tenant(), line.ledger().routerJoules());
      served.addRouter(line.tenant(), line.ledger().routerJoules());
    }
    cancel(job);
    return new DemoResult(captures.lines(tally), audit, captures.report(served));
  }

  private static AuditReport audit(MessplusConfig config, KafkaConnection kafka) {
    try (JobAudit audit = new JobAudit(kafka, config.topics(), Optional.empty())) {
      audit.read(done -> {});
      return audit.report(Duration.ZERO, Duration.ZERO);
    }
  }

  /** A cluster that stops under a running job complains. */
  private static void cancel(JobClient job) {
    job.cancel().join();
    job.getJobExecutionResult().handle((result, cancelled) -> result).join();
  }

  private void announceContracts(MessplusConfig config, KafkaConnection kafka) throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Map.Entry<String, ContractTerms> contract : captures.contracts().entrySet()) {
        producer
            .send(
                new ProducerRecord<>(
                    config.topics().tenants(),
                    contract.getKey().getBytes(UTF_8),
                    Json.write(contract.getValue())))
            .get();
      }
    }
  }

  private void follow(
      MessplusConfig config, KafkaConnection kafka, Tally tally, ServedTenants served) {
    Patience patience = new Patience(PATIENCE, "not every prompt got its result");
    String results = config.topics().results();
    try (TopicReader reader = new TopicReader(kafka, results, config.topics().outcomes())) {
      while (tally.requests() < captures.prompts() || !tally.complete()) {
        patience.check();
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
          if (record.topic().equals(results)) {
            Result result = read(record, Result.class);
            tally.add(result);
            served.add(result);
          } else {
            Outcome outcome = read(record, Outcome.class);
            tally.add(outcome);
            served.add(outcome);
          }
        }
        watcher.progress(tally, captures.prompts());
      }
    }
  }

  private static <T> T read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    try {
      return Json.read(record.value(), type);
    } catch (BadRecordException e) {
      throw new IllegalStateException(
          "the job wrote an unreadable record to " + record.topic() + ": " + e.getMessage(), e);
    }
  }
}
