package io.messplus.job.benchmark;

import io.messplus.message.Metric;
import java.util.Map;

/** What a model is asked to do, and what the harness's metrics then are here. */
enum OutputType {
  /** To tell how likely each choice is. */
  MULTIPLE_CHOICE,
  /** To tell how likely the one continuation is. */
  LOGLIKELIHOOD,
  /** To write. */
  GENERATE_UNTIL;

  /** Metrics by the harness's names. */
  Map<String, Metric> metrics() {
    return switch (this) {
      case MULTIPLE_CHOICE ->
          Map.of("acc", Metric.ACC, "acc_norm", Metric.ACC_NORM, "exact_match", Metric.GREEDY);
      case LOGLIKELIHOOD -> Map.of("acc", Metric.GREEDY);
      case GENERATE_UNTIL -> Map.of("exact_match", Metric.EXACT_MATCH);
    };
  }

  static OutputType of(String task, String text) {
    return switch (text) {
      case "multiple_choice" -> MULTIPLE_CHOICE;
      case "loglikelihood" -> LOGLIKELIHOOD;
      case "generate_until" -> GENERATE_UNTIL;
      case "loglikelihood_rolling" ->
          throw BenchmarkException.inTask(
              task,
              "output_type",
              "must have a right answer, and perplexity (loglikelihood_rolling) has none");
      default ->
          throw BenchmarkException.inTask(
              task,
              "output_type",
              "must be one of multiple_choice, loglikelihood, generate_until, but output_type="
                  + text);
    };
  }
}
