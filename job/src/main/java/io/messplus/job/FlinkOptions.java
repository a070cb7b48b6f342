package io.messplus.job;

import io.messplus.job.config.MessplusConfig;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;

/** The Flink options that the job stands on. */
public final class FlinkOptions {

  private FlinkOptions() {}

  /**
   * The options of a job; those of {@code flink.properties} go before the ones chosen here.
   *
   * @param restorePath savepoint or checkpoint to start from
   */
  public static Configuration of(MessplusConfig config, Optional<String> restorePath) {
    Configuration options = new Configuration();
    options.set(CoreOptions.DEFAULT_PARALLELISM, config.flink().parallelism());
    options.set(PipelineOptions.NAME, "messplus");
    options.set(PipelineOptions.MAX_PARALLELISM, config.flink().maxParallelism());
    options.set(PipelineOptions.GENERIC_TYPES, false);
    options.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // Messages are immutable, so operators in a chain may hand on the same object.
    options.set(PipelineOptions.OBJECT_REUSE, true);
    // The loop passes several hops; Flink's 100 ms a hop would be its whole latency.
    options.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(1));
    options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    options.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    options.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        Duration.ofSeconds(config.delivery().checkpointSeconds()));
    options.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (!config.flink().checkpointDirectory().isEmpty()) {
      options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, config.flink().checkpointDirectory());
    }
    restorePath.ifPresent(path -> options.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
    config.flink().properties().forEach(options::setString);
    return options;
  }
}
