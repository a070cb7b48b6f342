package io.messplus.job.cli;

import io.messplus.job.FlinkOptions;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.KafkaLoop;
import io.messplus.job.local.LocalFlink;
import io.messplus.job.local.LocalFlinkOptions;
import io.messplus.job.local.LocalKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A broker, a Flink cluster and the job on them, in this JVM. */
final class TestingJob implements AutoCloseable {

  private final LocalKafka broker;
  private final LocalFlink flink;
  private final TestingZoo zoo;
  private final JobClient job;

  private TestingJob(LocalKafka broker, LocalFlink flink, TestingZoo zoo, JobClient job) {
    this.broker = broker;
    this.flink = flink;
    this.zoo = zoo;
    this.job = job;
  }

  /**
   * Starts it.
   *
   * @param folder where its files go
   */
  static TestingJob start(Path folder) throws Exception {
    LocalKafka broker = LocalKafka.start();
    TestingZoo zoo = TestingZoo.in(folder, broker.bootstrapServers());
    Terminal.run("topics", "create", "-c", zoo.config());
    LocalFlink flink =
        LocalFlink.start(LocalFlinkOptions.in(Files.createDirectory(folder.resolve("flink"))));
    MessplusConfig config = MessplusConfig.load(Path.of(zoo.config()), List.of());
    StreamExecutionEnvironment environment =
        flink.environment(FlinkOptions.of(config, Optional.empty()));
    KafkaLoop.build(config, environment);
    return new TestingJob(broker, flink, zoo, environment.executeAsync());
  }

  TestingZoo zoo() {
    return zoo;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    zoo.close();
    job.cancel().join();
    job.getJobExecutionResult().handle((result, cancelled) -> result).join();
    flink.close();
    broker.close();
  }
}
