package io.messplus.job.cli;

import io.messplus.job.capture.BenchmarkCapture;
import io.messplus.job.capture.CaptureOptions;
import io.messplus.job.capture.CaptureResult;
import io.messplus.job.capture.CaptureTable;
import io.messplus.job.capture.Incomplete;
import io.messplus.job.capture.LeftOut;
import io.messplus.job.capture.ModelTally;
import io.messplus.job.capture.TopicCapture;
import io.messplus.job.capture.TopicCaptureResult;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.ModelSettings;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.job.replay.CaptureMetric;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code messplus capture}. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description =
        "Asks every model of the zoo the questions of a benchmark, or takes what a job asked them,"
            + " and writes what each did as a CSV file that 'messplus simulate' and 'messplus"
            + " replay' read.",
    footer = {
      "",
      "Killed at any moment, it goes on where it was when it is started again with the",
      "same options: nothing that is in the file is asked twice. A question that a",
      "model did not answer has no row; it is listed at the end, the exit code is then",
      "1, and starting again asks it once more.",
      "",
      "With --from-topics, requests that not every model answered are counted, and",
      "running it again adds those that are complete by then.",
      "",
      "Example: messplus capture --task arc_easy --data arc.parquet --out arc_easy.csv",
      "         messplus capture --from-topics --tenant acme --out acme.csv"
    })
final class CaptureCommand implements Callable<Integer> {

  private static final int MOST_LISTED = 20;
  private static final int RETRIES = 2;

  @Spec private CommandSpec spec;

  @Mixin private ConfigSelection selection;

  @ArgGroup(exclusive = false)
  private TopicSelection topics;

  @Mixin private BenchmarkSelection benchmark;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The CSV file; the rows that it has already are kept.")
  private Path out;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description =
          "Questions asked at once; 1 measures each call undisturbed by those of others (default:"
              + " the sum of the models' concurrency).")
  private Integer inFlight;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "How often a call that failed is made again (default: 2).")
  private Integer retries;

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireOut(spec.commandLine());
    return topics != null && topics.isChosen() ? takeFromTopics() : ask();
  }

  private int ask() throws IOException, InterruptedException {
    CommandLine command = spec.commandLine();
    MessplusConfig loaded = selection.load();
    CaptureOptions options = options(loaded.zoo());
    BenchmarkSelection.Questions questions = benchmark.read(command);
    warnOfMissingMeters(loaded.zoo(), command.getErr());
    BenchmarkCapture capture = new BenchmarkCapture(loaded.zoo(), loaded.grader(), options);
    CaptureResult result;
    try (ProgressListener bar = TerminalProgress.open(quiet, "capture", "questions")) {
      result = capture.run(questions.items(), questions.metric(), out, bar);
    }
    tell(result);
    tell(result.rows(), result.added(), result.models(), questions.metric());
    return result.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private int takeFromTopics() throws IOException {
    if (inFlight != null || retries != null || benchmark.asksQuestions()) {
      throw new ParameterException(
          spec.commandLine(),
          "--from-topics takes what the job has asked: besides --metric, options of what is asked"
              + " and how must be left out");
    }
    CaptureMetric metric = benchmark.accuracy(spec.commandLine());
    MessplusConfig loaded = selection.load();
    KafkaConnection kafka =
        ConfigSelection.kafkaWith(loaded, loaded.topics().outcomes(), loaded.topics().prompts());
    try (TopicCapture capture =
        new TopicCapture(kafka, loaded, topics.tenant(), topics.benchmark())) {
      try (ProgressListener bar = TerminalProgress.open(quiet, "capture", "records")) {
        capture.read(done -> bar.progress(done, capture.size()));
      }
      tell(capture.write(metric, out), capture.unreadable());
    }
    return CommandLine.ExitCode.OK;
  }

  private void requireOut(CommandLine command) {
    Path folder = out.toAbsolutePath().getParent();
    OutputFile.requireFolder(command, "--out", folder);
    if (folder.toFile().isDirectory()) {
      OutputFile.requireWritable(command, "--out", out);
    }
  }

  private CaptureOptions options(List<ModelSettings> zoo) {
    try {
      return CaptureOptions.of(
          inFlight == null ? BenchmarkCapture.documentsInFlight(zoo) : inFlight,
          retries == null ? RETRIES : retries);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static void warnOfMissingMeters(List<ModelSettings> zoo, PrintWriter err) {
    List<String> unmetered =
        zoo.stream().filter(model -> model.meter() == null).map(ModelSettings::label).toList();
    if (!unmetered.isEmpty()) {
      err.printf(
          "warning: models=%s have no meter, so their joules will be 0 and the capture says"
              + " nothing of joules; give each a meter, such as meter: {type: rapl}%n",
          unmetered);
    }
  }

  private void tell(CaptureResult result) {
    PrintWriter err = spec.commandLine().getErr();
    result.leftOut().stream().limit(MOST_LISTED).forEach(each -> err.println(line(each)));
    if (result.leftOut().size() > MOST_LISTED) {
      err.printf("left out: %d more%n", result.leftOut().size() - MOST_LISTED);
    }
    if (result.givenUp() != null) {
      err.println("given up: " + result.givenUp());
    }
    if (!result.isComplete()) {
      err.println("start it again with the same options to ask what is missing");
    }
  }

  private void tell(TopicCaptureResult result, long unreadable) {
    PrintWriter err = spec.commandLine().getErr();
    Incomplete incomplete = result.incomplete();
    incomplete.lines().forEach(line -> err.println("left out: " + line));
    if (incomplete.requests() > 0) {
      err.printf("left out: %d requests in all%n", incomplete.requests());
    }
    if (unreadable > 0) {
      err.printf("left out: %d outcomes that cannot be read%n", unreadable);
    }
    tell(result.rows(), result.added(), result.models(), result.metric().harnessName());
  }

  private void tell(int rows, int added, List<ModelTally> models, String metric) {
    PrintWriter printer = spec.commandLine().getOut();
    printer.printf("%s: %d rows, %d of them new%n", out, rows, added);
    if (rows > 0) {
      printer.println(CaptureTable.render(models, metric));
      printer.printf("simulate with: ./messplus simulate --data %s%n", out);
    }
  }

  private static String line(LeftOut document) {
    return "left out: %s: %s".formatted(document.docId(), document.reason());
  }
}
