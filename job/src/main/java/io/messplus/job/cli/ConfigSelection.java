package io.messplus.job.cli;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.KafkaConnection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which configuration a command works with. */
final class ConfigSelection {

  /** How long a broker may take to answer. */
  static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(15);

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      defaultValue = "messplus.yaml",
      description = {
        "The configuration (default: ${DEFAULT-VALUE}).",
        "'messplus config' prints one to start from."
      })
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Overrides a key of the configuration, such as contract.v=0.001 or zoo[0].label=small;"
              + " may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-b", "--bootstrap-servers"},
      paramLabel = "HOST:PORT",
      description = "Where Kafka is (default: kafka.bootstrapServers in the configuration).")
  private String bootstrapServers;

  /** Loads it, and prints what is allowed but may not be meant. */
  MessplusConfig load(PrintWriter err) {
    MessplusConfig config = load();
    config.warnings().forEach(warning -> err.println("warning: " + warning));
    return config;
  }

  /** Loads it, for a command that neither runs nor prepares the job. */
  MessplusConfig load() {
    List<String> all = new ArrayList<>(overrides);
    if (bootstrapServers != null) {
      all.add("kafka.bootstrapServers=" + bootstrapServers);
    }
    return MessplusConfig.load(file, all);
  }

  static KafkaConnection kafka(MessplusConfig config) {
    return new KafkaConnection(config.kafka().bootstrapServers(), config.kafka().properties());
  }

  /** The same, once a broker has answered and has these topics. */
  static KafkaConnection kafkaWith(MessplusConfig config, String... topics) {
    KafkaConnection kafka = kafka(config);
    kafka.requireTopics(KAFKA_TIMEOUT, topics);
    return kafka;
  }
}
