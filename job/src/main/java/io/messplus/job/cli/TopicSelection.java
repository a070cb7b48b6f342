package io.messplus.job.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose requests on the topics a command takes. */
final class TopicSelection {

  @Option(
      names = "--from-topics",
      required = true,
      description =
          "Asks nobody: takes what the topics of a job have, the requests that every model of the"
              + " zoo answered. The job may be running.")
  private boolean fromTopics;

  @Option(
      names = "--tenant",
      required = true,
      paramLabel = "NAME",
      description = "Whose requests; a contract with exploration='every 1' has all models called.")
  private String tenant;

  @Option(
      names = "--benchmark",
      paramLabel = "NAME",
      description = "The benchmark whose requests are taken (default: all).")
  private String benchmark;

  boolean isChosen() {
    return fromTopics;
  }

  String tenant() {
    return tenant;
  }

  Optional<String> benchmark() {
    return Optional.ofNullable(benchmark);
  }
}
