package io.messplus.job.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.Serializable;
import java.util.Map;

/**
 * How Flink runs the job.
 *
 * @param parallelism parallel subtasks of every operator, at least 1
 * @param maxParallelism up to which a savepoint can be rescaled, in [parallelism, 32768]
 * @param checkpointDirectory where checkpoints go, a URI; empty leaves it to whoever runs the job
 * @param properties further Flink options
 */
public record FlinkSettings(
    @JsonPropertyDescription("Parallel subtasks of every operator, at least 1.") int parallelism,
    @JsonPropertyDescription(
            "Parallelism up to which the job's state can be rescaled, at most 32768; changing it"
                + " gives up the state.")
        int maxParallelism,
    @JsonPropertyDescription(
            "Where checkpoints go, a URI such as `s3://bucket/messplus`; empty leaves it to whoever"
                + " runs the job.")
        String checkpointDirectory,
    @JsonPropertyDescription("Further Flink options, such as `taskmanager.numberOfTaskSlots`.")
        Map<String, String> properties)
    implements Serializable {

  /** Flink's bound on key groups. */
  private static final int MOST_KEY_GROUPS = 1 << 15;

  public FlinkSettings {
    Rule.requireAtLeast(1, "parallelism", parallelism);
    Rule.require(
        maxParallelism >= 1 && maxParallelism <= MOST_KEY_GROUPS,
        "maxParallelism must lie in [1, %d]".formatted(MOST_KEY_GROUPS),
        "maxParallelism",
        maxParallelism);
    Rule.require(
        parallelism <= maxParallelism,
        "parallelism must not exceed flink.maxParallelism=" + maxParallelism,
        "parallelism",
        parallelism);
    Rule.require(
        checkpointDirectory != null,
        "checkpointDirectory must be given",
        "checkpointDirectory",
        checkpointDirectory);
    properties = Rule.sortedCopy(properties);
  }

  static FlinkSettings defaults() {
    return new FlinkSettings(2, 128, "", Map.of());
  }

  @Override
  public String toString() {
    return "FlinkSettings[parallelism=%d, maxParallelism=%d, checkpointDirectory=%s, properties=%s]"
        .formatted(parallelism, maxParallelism, checkpointDirectory, Secrets.show(properties));
  }
}
