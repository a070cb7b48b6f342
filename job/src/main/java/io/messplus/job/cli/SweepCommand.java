package io.messplus.job.cli;

import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.job.simulate.Plan;
import io.messplus.job.tracking.Mlflow;
import io.messplus.job.train.Evaluation;
import io.messplus.job.train.ReportFile;
import io.messplus.job.train.Sweep;
import io.messplus.job.train.SweepReport;
import io.messplus.job.train.TrainingData;
import io.messplus.job.train.Trial;
import io.messplus.job.train.TrialTable;
import io.messplus.predictor.PredictorSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code messplus sweep}. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description =
        "Trains on captures with many settings of the predictor, on all processors, and tells with"
            + " which it predicts prompts best that it has not seen.",
    footer = {
      "",
      "Each trial is what 'messplus train' does, ended by --patience. A list is tried",
      "in every combination; with --trials, so many are drawn, from ranges too.",
      "",
      "Examples: messplus sweep --data captures/ --learning-rate 0.01,0.1 --momentum 0",
      "          messplus sweep --data captures/ --learning-rate 1e-3..0.5 --trials 20"
    })
final class SweepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TrainingOptions options;
  @Mixin private SearchOptions search;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the trials as a JSON object.")
  private Path json;

  @Mixin private TrackingOptions tracking;

  @Override
  public Integer call() throws IOException {
    OutputFile.requireWritable(spec.commandLine(), "--json", json);
    options.check();
    List<Plan> plans = options.plans(spec.commandLine().getErr());
    List<PredictorSettings> candidates =
        search.candidates(
            spec.commandLine(), TrainingOptions.predictor(plans), options.holdout().seed());
    Optional<Mlflow> mlflow = tracking.open(spec.commandLine());
    SweepReport report = sweep(plans, candidates);
    if (json != null) {
      OutputFile.write(json, ReportFile.json(report));
    }
    print(report);
    mlflow.ifPresent(server -> TrackedFigures.log(server, report));
    return 0;
  }

  private SweepReport sweep(List<Plan> plans, List<PredictorSettings> candidates) {
    TrainingData data = options.data(plans);
    try (ProgressListener bar = TerminalProgress.open(options.quiet(), "sweep", "trials")) {
      List<Trial> trials =
          new Sweep(data, options.effort(), TrainingOptions.start(plans)).run(candidates, bar);
      return new SweepReport(
          TrainingOptions.names(plans),
          options.holdout().seed(),
          options.holdout().share(),
          Evaluation.ofConstant(data),
          trials);
    }
  }

  private void print(SweepReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(TrialTable.render(report.trials()));
    out.println(TrialTable.verdict(report));
  }
}
