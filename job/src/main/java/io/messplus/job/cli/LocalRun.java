package io.messplus.job.cli;

import io.messplus.job.FlinkOptions;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.KafkaLoop;
import io.messplus.job.local.LatestCheckpoint;
import io.messplus.job.local.LocalFlink;
import io.messplus.job.local.LocalFlinkOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job in this process: it runs until it fails or the process is told to stop. */
final class LocalRun {

  private static final int CANCEL_SECONDS = 10;

  private final Path stateFolder;
  private final int webPort;
  private final PrintWriter progress;
  private volatile boolean stopping;

  private LocalRun(Path stateFolder, int webPort, PrintWriter progress) {
    this.stateFolder = stateFolder;
    this.webPort = webPort;
    this.progress = progress;
  }

  /**
   * @param progress told what happens
   */
  static LocalRun in(Path stateFolder, int webPort, PrintWriter progress) {
    return new LocalRun(stateFolder.toAbsolutePath().normalize(), webPort, progress);
  }

  /**
   * Runs the job.
   *
   * @param restorePath what to start from; empty: what an earlier run left, unless fresh
   * @throws ExecutionException where the job fails
   */
  void run(MessplusConfig config, Optional<String> restorePath, boolean fresh) throws Exception {
    LocalFlinkOptions cluster =
        LocalFlinkOptions.in(stateFolder)
            .withWebPort(webPort)
            .withSlots(config.flink().parallelism())
            .withConfiguration(here(FlinkOptions.of(config, Optional.empty())));
    try (LocalFlink flink = LocalFlink.start(cluster)) {
      Optional<String> start = restorePath.isPresent() || fresh ? restorePath : lastOf(stateFolder);
      start.ifPresent(path -> say("going on from " + path));
      StreamExecutionEnvironment environment =
          flink.environment(here(FlinkOptions.of(config, start)));
      KafkaLoop.build(config, environment);
      JobClient job = environment.executeAsync();
      say("running; Flink's web UI: " + flink.webUrl() + "; Ctrl-C stops");
      await(job, flink);
    }
  }

  /** Checkpoints elsewhere would not be found again. */
  private static Configuration here(Configuration options) {
    options.removeConfig(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    return options;
  }

  private static Optional<String> lastOf(Path folder) {
    return LatestCheckpoint.in(folder).map(path -> path.toUri().toString());
  }

  private void await(JobClient job, LocalFlink flink) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(job, flink), "stop"));
    try {
      job.getJobExecutionResult().get();
    } catch (ExecutionException e) {
      if (!stopping) {
        throw e;
      }
    }
  }

  /** A cluster that stops under a running job complains. The job's checkpoints stay. */
  private void stop(JobClient job, LocalFlink flink) {
    stopping = true;
    try {
      job.cancel()
          .thenCompose(cancelled -> job.getJobExecutionResult())
          .handle((result, ended) -> result)
          .get(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      // It goes down with the cluster.
      say("the job did not stop by itself: " + e);
    }
    flink.close();
  }

  private void say(String line) {
    progress.println(line);
    progress.flush();
  }
}
