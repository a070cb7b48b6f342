package io.messplus.job.cli;

import io.messplus.job.benchmark.Benchmark;
import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.benchmark.Task;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.message.Json;
import io.messplus.message.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which questions a command asks. */
final class BenchmarkSelection {

  private static final List<String> PREPARED_METRICS = List.of("acc", "acc_norm");

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "A task that ships, such as arc_easy, or the path of a task's YAML.")
  private String task;

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "FILE",
      description = "The task's documents, Parquet or JSON lines (default: those it names itself).")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--prompts",
      split = ",",
      paramLabel = "FILE",
      description = "Prepared prompts, JSON lines, instead of a task.")
  private List<Path> prompts = new ArrayList<>();

  @Option(
      names = "--examples",
      split = ",",
      paramLabel = "FILE",
      description = "Documents that examples are from (default: those the task names itself).")
  private List<Path> examples = new ArrayList<>();

  @Option(
      names = "--fewshot",
      paramLabel = "K",
      description = "Examples before each question (default: as the task says).")
  private Integer fewshot;

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "Which of the task's metrics is the score, such as acc_norm (default: its first); acc or"
              + " acc_norm of prepared prompts (default: acc) and of requests (default: theirs).")
  private String metric;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Asks the first N questions only; a greater N later asks the rest.")
  private Long limit;

  /**
   * The chosen questions.
   *
   * @param metric by which they are scored
   */
  record Questions(List<BenchmarkItem> items, String metric) {}

  Questions read(CommandLine command) {
    require(command, limit == null || limit >= 1, "--limit must be at least 1, not " + limit);
    require(
        command,
        (task == null) != prompts.isEmpty(),
        "what is asked must be either --task or --prompts");
    if (task == null) {
      require(
          command,
          data.isEmpty() && examples.isEmpty() && fewshot == null,
          "--data, --examples and --fewshot go with --task, not with --prompts");
      return prepared(command);
    }
    Task chosen = task();
    String scoredBy = metric == null ? chosen.metrics().get(0) : metric;
    return new Questions(items(Benchmark.of(chosen, data, examples)), scoredBy);
  }

  /** Whether an option says what is asked. */
  boolean asksQuestions() {
    return task != null
        || limit != null
        || fewshot != null
        || !(data.isEmpty() && prompts.isEmpty() && examples.isEmpty());
  }

  /** The metric among the accuracies, or {@code null} where none is named. */
  CaptureMetric accuracy(CommandLine command) {
    require(
        command,
        metric == null || PREPARED_METRICS.contains(metric),
        "--metric of requests must be one of %s, not %s".formatted(PREPARED_METRICS, metric));
    return metric == null ? null : CaptureMetric.named(metric);
  }

  private Questions prepared(CommandLine command) {
    String scoredBy = metric == null ? PREPARED_METRICS.get(0) : metric;
    require(
        command,
        PREPARED_METRICS.contains(scoredBy),
        "--metric of prepared prompts must be one of %s, not %s"
            .formatted(PREPARED_METRICS, scoredBy));
    Metric known = Json.MAPPER.convertValue(scoredBy, Metric.class);
    return new Questions(items(Benchmark.ofPrompts(prompts, known)), scoredBy);
  }

  private Task task() {
    Task chosen = Task.ofName(task);
    chosen = fewshot == null ? chosen : chosen.withFewshot(fewshot);
    return metric == null ? chosen : chosen.withMetric(metric);
  }

  private List<BenchmarkItem> items(Benchmark benchmark) {
    try (Stream<BenchmarkItem> items = benchmark.items()) {
      return items.limit(limit == null ? Long.MAX_VALUE : limit).toList();
    }
  }

  private static void require(CommandLine command, boolean holds, String rule) {
    if (!holds) {
      throw new ParameterException(command, rule);
    }
  }
}
