package io.messplus.job.cli;

import io.messplus.job.simulate.Plan;
import io.messplus.job.tracking.Mlflow;
import io.messplus.job.tracking.TrackedRun;
import io.messplus.job.train.ReportFile;
import io.messplus.job.train.Trained;
import io.messplus.job.train.Training;
import io.messplus.job.train.TrainingData;
import io.messplus.job.train.TrainingReport;
import io.messplus.job.train.TrainingTable;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code messplus train}. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Trains a predictor on captures, for a job or a simulation to begin with, and tells how"
            + " well it predicts prompts that it has not seen.",
    footer = {
      "",
      "It learns as the job does, one prompt a step, but from every model's label and",
      "in several passes; the best of them is kept. 'simulate' and 'run' begin with it",
      "by --set predictor.initialWeights=FILE. The constant prediction beside it is",
      "each model's mean in training: what is known without reading the prompt.",
      "",
      "Example: messplus train --data captures/ --output head.safetensors"
    })
final class TrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TrainingOptions options;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the trained head goes, in the safetensors format.")
  private Path output;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes the figures as a JSON object.")
  private Path json;

  @Mixin private TrackingOptions tracking;

  @Override
  public Integer call() throws IOException {
    OutputFile.requireWritable(spec.commandLine(), "--output", output);
    OutputFile.requireWritable(spec.commandLine(), "--json", json);
    options.check();
    List<Plan> plans = options.plans(spec.commandLine().getErr());
    Optional<Mlflow> mlflow = tracking.open(spec.commandLine());
    TrainingData data = options.data(plans);
    try (TrackedRun run = mlflow.map(server -> server.start("train")).orElse(null)) {
      TrainingReport report = train(plans, data);
      if (json != null) {
        OutputFile.write(json, ReportFile.json(report));
      }
      print(report);
      if (run != null) {
        TrackedFigures.log(run, report);
        run.finish();
      }
    }
    return 0;
  }

  private TrainingReport train(List<Plan> plans, TrainingData data) throws IOException {
    PredictorSettings settings = TrainingOptions.predictor(plans);
    PrintWriter err = spec.commandLine().getErr();
    try (TrainingProgress progress = new TrainingProgress(err, options.quiet())) {
      Trained trained =
          new Training(data, options.effort())
              .run(Predictor.of(settings, null), TrainingOptions.start(plans), progress);
      double seconds = progress.seconds();
      OutputFile.write(output, file -> saved(file, plans, data, trained).write());
      return new TrainingReport(
          TrainingOptions.names(plans),
          settings,
          options.holdout().seed(),
          options.holdout().share(),
          data.trainingPrompts(),
          data.validationPrompts(),
          trained.best(),
          trained.epochs(),
          trained.comparison(),
          seconds);
    }
  }

  private static SavedPredictor saved(
      Path file, List<Plan> plans, TrainingData data, Trained trained) {
    return new SavedPredictor(
        file.toString(),
        TrainingOptions.predictor(plans).head(),
        TrainingOptions.encoder(plans).model(),
        data.dimensions(),
        Main.Version.number(),
        trained.rows());
  }

  private void print(TrainingReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(TrainingTable.render(report.comparison()));
    out.println(TrainingTable.verdict(report.comparison()));
    out.printf(
        Locale.ROOT,
        "%s: epoch %d of %d, learned from %,d prompts and held against %,d others; %.1f s%n",
        output,
        report.best().number(),
        report.epochs().size() - 1,
        report.trainingPrompts(),
        report.validationPrompts(),
        report.seconds());
  }
}
