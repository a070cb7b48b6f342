package io.messplus.job.cli;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.job.simulate.Conditions;
import io.messplus.job.simulate.GridChoice;
import io.messplus.job.simulate.PaperScenarioFile;
import io.messplus.job.simulate.Plan;
import io.messplus.job.simulate.Planner;
import io.messplus.job.simulate.VectorCache;
import io.messplus.job.train.Effort;
import io.messplus.job.train.Holdout;
import io.messplus.job.train.TrainingCapture;
import io.messplus.job.train.TrainingData;
import io.messplus.predictor.Head;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is learned from, how, and for how long. */
final class TrainingOptions {

  private static final GridChoice NO_CHOICE =
      new GridChoice(List.of(), List.of(), List.of(), List.of(), List.of());

  @Mixin private CaptureSelection data;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "A configuration as of 'messplus run', or a scenario in the format of the paper's"
              + " simulator (default: every option at its default).")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Overrides a key of the configuration, such as predictor.learningRate=0.01; may be"
              + " repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--head",
      paramLabel = "linear|mlp",
      description = "Short for --set predictor.head=....")
  private Head head;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Share of the different prompts of each benchmark that is held out, to tell when training"
              + " should end and how well it did (default: ${DEFAULT-VALUE}).")
  private double validation;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "30",
      description = "Most passes over the prompts (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Ends after so many passes without a better validation loss (default:"
              + " ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description =
          "Seed of what is held out and of the order of the prompts; that of initial weights is"
              + " predictor.seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private VectorSelection cache;

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress.")
  private boolean quiet;

  /** The captures with what the configuration says of them; at least one. */
  List<Plan> plans(PrintWriter err) {
    Planner planner = new Planner(data.read(err), NO_CHOICE, Conditions.NONE, assignments());
    List<Plan> plans = config == null ? planner.withDefaults() : planner.with(config);
    planner.warnings().forEach(warning -> err.println("warning: " + warning));
    return plans;
  }

  private List<String> assignments() {
    List<String> all = new ArrayList<>();
    if (config != null && PaperScenarioFile.read(config).isPresent()) {
      // The checkpoint of a scenario is what training makes.
      all.add("predictor.initialWeights=");
    }
    all.addAll(overrides);
    if (head != null) {
      all.add("predictor.head=" + head.name().toLowerCase(Locale.ROOT));
    }
    return all;
  }

  /** How the predictor is trained. */
  static PredictorSettings predictor(List<Plan> plans) {
    return plans.get(0).settings().predictor();
  }

  /** The rows with which training begins, by name; those of a configuration's initial weights. */
  static Map<String, float[]> start(List<Plan> plans) {
    SavedPredictor initial = plans.get(0).settings().initial();
    return initial == null ? Map.of() : initial.rows();
  }

  /** How prompts become vectors. */
  static EncoderSettings encoder(List<Plan> plans) {
    return plans.get(0).encoder();
  }

  /** Names of the captures. */
  static List<String> names(List<Plan> plans) {
    return plans.stream().map(Plan::name).toList();
  }

  /** Encodes the prompts, and holds some out. */
  TrainingData data(List<Plan> plans) {
    try (VectorCache vectors = cache.open(encoder(plans));
        ProgressListener bar = TerminalProgress.open(quiet, "encode", "prompts")) {
      vectors.prepare(plans.stream().flatMap(plan -> plan.texts().stream()).toList(), bar);
      return TrainingData.split(captures(plans), holdout(), vectors::of);
    }
  }

  private static List<TrainingCapture> captures(List<Plan> plans) {
    return plans.stream()
        .map(plan -> new TrainingCapture(plan.name(), plan.models(), plan.prompts()))
        .toList();
  }

  /** Refuses numbers out of range, before the work begins. */
  void check() {
    holdout();
    effort();
  }

  Holdout holdout() {
    return new Holdout(validation, seed);
  }

  Effort effort() {
    return new Effort(epochs, patience, seed);
  }

  boolean quiet() {
    return quiet;
  }
}
