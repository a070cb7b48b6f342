package io.messplus.job;

import io.messplus.job.cli.Terminal;
import io.messplus.job.replay.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that look at what a run wrote, and the configuration that they share with it. */
final class RunCommands {

  static final int PARTITIONS = 3;

  private final TestingPlatform platform;
  private final String name;
  private final Path folder;
  private final Path config;
  private final Capture capture;

  /**
   * @param name the run's
   * @param folder where its configuration and its checkpoints go
   * @param capture one that has the models of its zoo
   */
  RunCommands(TestingPlatform platform, String name, Path folder, Capture capture)
      throws IOException {
    this.platform = platform;
    this.name = name;
    this.folder = folder;
    this.capture = capture;
    config = Files.writeString(folder.resolve("empty.yaml"), "");
  }

  List<String> overrides(int parallelism) {
    List<String> overrides =
        new ArrayList<>(TestingCaptures.overrides(TestingCaptures.zoo(capture)));
    overrides.add("topics.partitions=" + PARTITIONS);
    overrides.add("delivery.checkpointSeconds=1");
    overrides.add("routing.explorationSeed=test");
    overrides.add("routing.snapshotEvery=100");
    overrides.add("flink.parallelism=" + parallelism);
    overrides.add("flink.checkpointDirectory=" + folder.resolve("checkpoints").toUri());
    return overrides;
  }

  Terminal run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "-c", config.toString()));
    for (String override : TestingRun.complete(platform, name, overrides(1))) {
      arguments.addAll(List.of("--set", override));
    }
    arguments.addAll(List.of(more));
    return Terminal.run(arguments.toArray(String[]::new));
  }
}
