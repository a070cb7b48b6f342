package io.messplus.job.cli;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.Replay;
import io.messplus.job.replay.ReplayOptions;
import io.messplus.job.replay.ReplayResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code messplus replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Sends a captured benchmark onto the prompts topic, as a stream.",
    footer = {
      "",
      "A capture is a CSV file with the columns doc_id, input_text, benchmark_name",
      "and, for each model X from the cheapest to the dearest, label_X, acc_X,",
      "energy_consumption_X (joules) and inference_time_X (seconds). Other columns are",
      "ignored. The configured zoo must have these models. What answers the prompts is",
      "'messplus run'; they may be sent before it is started.",
      "",
      "Example: messplus replay captures/ --rate 50 --shuffle 42"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int GREATEST_REQUEST_BYTES = 32 << 20;

  @Spec private CommandSpec spec;
  @Mixin private ConfigSelection selection;

  @Parameters(paramLabel = "CAPTURE", description = "A CSV file, or a folder of them.")
  private Path capture;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "The tenant of every prompt (default: each benchmark is a tenant).")
  private String tenant;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Prompts per second; 0 is as fast as possible (default: ${DEFAULT-VALUE}).")
  private double promptsPerSecond;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description = "Shuffles the prompts of each file by this seed (default: file order).")
  private Long shuffleSeed;

  @Option(
      names = "--concatenate",
      description = "Sends the files one after the other (default: side by side).")
  private boolean concatenate;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Stops after so many prompts (default: all).")
  private Long limit;

  @Option(
      names = "--id-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description =
          "Put before every request id, with a '-' between: a request id is answered once, so a"
              + " capture replayed again needs another prefix.")
  private String requestIdPrefix;

  @Mixin private MetricSelection metric;

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() {
    MessplusConfig config = selection.load(spec.commandLine().getErr());
    ReplayOptions options = options(config.topics().prompts());
    List<Capture> captures = metric.reader().read(capture);
    try (ProgressListener progress = TerminalProgress.open(quiet, "replay", "prompts")) {
      ReplayResult result = new Replay(options, producer(config)).run(captures, progress);
      spec.commandLine()
          .getOut()
          .printf(
              "%d prompts in %.1f s (%.0f a second): %s%n",
              result.prompts(),
              result.seconds(),
              result.promptsPerSecond(),
              result.promptsPerTenant());
    }
    return 0;
  }

  private ReplayOptions options(String topic) {
    try {
      ReplayOptions options =
          ReplayOptions.onto(topic)
              .withPromptsPerSecond(promptsPerSecond)
              .withInterleaved(!concatenate)
              .withRequestIdPrefix(requestIdPrefix);
      options = tenant == null ? options : options.withTenant(tenant);
      options = shuffleSeed == null ? options : options.withShuffleSeed(shuffleSeed);
      return limit == null ? options : options.withLimit(limit);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static Map<String, Object> producer(MessplusConfig config) {
    Map<String, Object> properties = new HashMap<>(config.kafka().properties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, GREATEST_REQUEST_BYTES);
    return properties;
  }
}
