package io.messplus.job.cli;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.JobTopics;
import io.messplus.job.kafka.TopicReport;
import io.messplus.job.kafka.TopicSpec;
import io.messplus.job.kafka.Topics;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code messplus topics}. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Makes the job's topics, or tells how they are.",
    synopsisSubcommandLabel = "(create|describe)",
    footer = {"", "Example: messplus topics create -b localhost:9092"})
final class TopicsCommand {

  @Spec private CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      description = "Makes the topics that are missing; those that exist are not changed.")
  int create(@Mixin ConfigSelection selection) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    MessplusConfig config = selection.load(err);
    try (Admin admin = ConfigSelection.kafka(config).openAdmin(ConfigSelection.KAFKA_TIMEOUT)) {
      TopicReport report = Topics.createMissing(admin, JobTopics.of(config.topics()));
      report.created().forEach(name -> out.println("created  " + name));
      report.existing().forEach(name -> out.println("exists   " + name));
      report.warnings().forEach(warning -> err.println("warning: " + warning));
    }
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Tells which topics exist, and how they are set.",
      footer = {"", "Exits with 1 where a topic is missing."})
  int describe(@Mixin ConfigSelection selection) {
    PrintWriter out = spec.commandLine().getOut();
    MessplusConfig config = selection.load(spec.commandLine().getErr());
    List<String> wanted = JobTopics.of(config.topics()).stream().map(TopicSpec::name).toList();
    try (Admin admin = ConfigSelection.kafka(config).openAdmin(ConfigSelection.KAFKA_TIMEOUT)) {
      List<TopicSpec> found = Topics.describe(admin, wanted);
      found.forEach(topic -> out.println(describe(topic)));
      List<String> names = found.stream().map(TopicSpec::name).toList();
      wanted.stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> out.println(name + ": missing"));
      return found.size() == wanted.size() ? 0 : 1;
    }
  }

  private static String describe(TopicSpec topic) {
    String retention =
        topic.cleanupPolicy().contains("delete")
            ? " retentionHours=" + topic.retention().toHours()
            : "";
    return "%s: partitions=%d replication=%d cleanup=%s%s maxMessageBytes=%d"
        .formatted(
            topic.name(),
            topic.partitions(),
            topic.replicationFactor(),
            topic.cleanupPolicy(),
            retention,
            topic.maxMessageBytes());
  }
}
