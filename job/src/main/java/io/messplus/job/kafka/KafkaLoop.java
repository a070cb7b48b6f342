package io.messplus.job.kafka;

import io.messplus.job.RoutingJob;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.ResultDelivery;
import io.messplus.job.config.TopicSettings;
import io.messplus.message.ContractParser;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.SourceRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The topology between Kafka topics; the outcomes topic closes its loop. */
public final class KafkaLoop {

  private final KafkaConnection connection;
  private final MessplusConfig config;
  private final StreamExecutionEnvironment environment;

  /**
   * @param environment the job's, set up by {@code FlinkOptions}
   */
  public KafkaLoop(MessplusConfig config, StreamExecutionEnvironment environment) {
    this.connection =
        new KafkaConnection(config.kafka().bootstrapServers(), config.kafka().properties());
    this.config = config;
    this.environment = environment;
  }

  /** Adds the whole job to the environment. */
  public static void build(MessplusConfig config, StreamExecutionEnvironment environment) {
    KafkaLoop loop = new KafkaLoop(config, environment);
    loop.write(RoutingJob.topology(loop.read(), config));
  }

  /** What the job reads, from its topics. */
  public RoutingJob.Inputs read() {
    TopicSettings topics = config.topics();
    return new RoutingJob.Inputs(
        read("prompts", topics.prompts(), new CommittedElseEarliest()),
        outcomes(),
        read("feedback", topics.feedback(), new CommittedElseEarliest()),
        // Without state every contract is read anew: a tenant must not fall back to the default.
        read("tenants", topics.tenants(), OffsetsInitializer.earliest()),
        new TenantsTopicAtStart(
            connection, topics.tenants(), new ContractParser(config.contract())));
  }

  /** Writes what the job gives to its topics. */
  public void write(RoutingJob.Outputs out) {
    TopicSettings topics = config.topics();
    write("results", out.results(), resultSink());
    write(
        "outcomes",
        out.outcomes(),
        atLeastOnce(topics.outcomes(), new JsonFormat<>(Outcome::tenant)));
    write(
        "journal",
        out.journal(),
        atLeastOnce(topics.journal(), new JsonFormat<>(JournalEntry::tenant)));
    write(
        "dead-letters",
        out.deadLetters(),
        atLeastOnce(topics.deadLetters(), new DeadLetterFormat()));
  }

  /** The log of what models did counts as it was written, whoever wrote it and however. */
  private DataStream<SourceRecord> outcomes() {
    KafkaConnection uncommitted =
        connection.with(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return read(uncommitted, "outcomes", config.topics().outcomes(), new CommittedElseEarliest());
  }

  private DataStream<SourceRecord> read(String name, String topic, OffsetsInitializer start) {
    return read(connection, name, topic, start);
  }

  private DataStream<SourceRecord> read(
      KafkaConnection from, String name, String topic, OffsetsInitializer start) {
    return environment
        .fromSource(
            KafkaSources.source(from, topic, config.kafka().groupId(), start),
            WatermarkStrategy.noWatermarks(),
            topic)
        .uid("source-" + name);
  }

  private KafkaSink<Result> resultSink() {
    JsonFormat<Result> format = new JsonFormat<>(Result::tenant);
    String topic = config.topics().results();
    if (config.delivery().results() == ResultDelivery.AT_LEAST_ONCE) {
      return atLeastOnce(topic, format);
    }
    return KafkaSinks.exactlyOnce(
        connection,
        topic,
        format,
        Duration.ofSeconds(config.delivery().transactionTimeoutSeconds()),
        config.kafka().groupId() + "-results");
  }

  private <T> KafkaSink<T> atLeastOnce(String topic, RecordFormat<T> format) {
    return KafkaSinks.atLeastOnce(connection, topic, format);
  }

  private static <T> void write(String name, DataStream<T> stream, KafkaSink<T> sink) {
    stream.sinkTo(sink).uid("sink-" + name).name(name);
  }
}
