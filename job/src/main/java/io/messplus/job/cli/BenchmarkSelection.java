package io.messplus.job.cli;

import io.messplus.job.benchmark.Benchmark;
import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.benchmark.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which questions a command asks. */
final class BenchmarkSelection {

  private static final String PREPARED_METRIC = "acc";

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
          "Which of the task's metrics is the score, such as acc_norm (default: its first).")
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
          data.isEmpty() && examples.isEmpty() && fewshot == null && metric == null,
          "--data, --examples, --fewshot and --metric go with --task, not with --prompts");
      return new Questions(items(Benchmark.ofPrompts(prompts)), PREPARED_METRIC);
    }
    Task chosen = task();
    String scoredBy = metric == null ? chosen.metrics().get(0) : metric;
    return new Questions(items(Benchmark.of(chosen, data, examples)), scoredBy);
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
