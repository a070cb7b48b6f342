package io.messplus.job.cli;

import io.messplus.encoder.EncoderSettings;
import io.messplus.energy.RouterEnergy;
import io.messplus.energy.RouterEnergySettings;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.job.report.Report;
import io.messplus.job.report.RunTable;
import io.messplus.job.simulate.Plan;
import io.messplus.job.simulate.Planner;
import io.messplus.job.simulate.RouterWork;
import io.messplus.job.simulate.Simulation;
import io.messplus.job.simulate.VectorCache;
import io.messplus.job.tracking.Mlflow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code messplus simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Routes captures as the job would, a request at a time without Kafka or Flink, for every"
            + " combination of the options, and tells what each came to.",
    footer = {
      "",
      "Costs are those of every call made, exploring included; what routing itself",
      "took is a line of its own, which differs from run to run. 'hindsight' is the",
      "cheapest static mix of models that meets the share promised, which nobody",
      "knows beforehand. A capture is what 'messplus replay' takes; each benchmark in",
      "it is a stream of its own. Prompts are encoded once, and their vectors kept.",
      "",
      "Example: messplus simulate --data captures/ --alpha 40%%,70%% --seeds 42-44"
    })
final class SimulateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CaptureSelection data;

  @Option(
      names = "--config",
      split = ",",
      paramLabel = "FILE",
      description =
          "Configurations as of 'messplus run', or scenarios in the format of the paper's simulator"
              + " (default: every option at its default).")
  private List<Path> configs = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Overrides a key of the configuration, such as predictor.head=mlp; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Mixin private GridOptions grid;

  @Option(
      names = "--energy-estimate",
      paramLabel = "running-mean|last-explored",
      description =
          "How a model's next cost is estimated; the paper's simulator takes the last explored"
              + " request's; sets contract.costEstimate.")
  private String energyEstimate;

  @Mixin private ConditionOptions conditions;

  @Mixin private SimulationOutput output;

  @Mixin private TrackingOptions tracking;

  @Mixin private VectorSelection cache;

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress bar.")
  private boolean quiet;

  private final RouterWork encoding = new RouterWork();

  @Override
  public Integer call() throws Exception {
    output.requireWritable(spec.commandLine());
    List<Plan> plans = plans();
    Optional<Mlflow> mlflow = tracking.open(spec.commandLine());
    Map<EncoderSettings, VectorCache> vectors = new LinkedHashMap<>();
    try {
      for (Plan plan : plans) {
        vectors.computeIfAbsent(plan.encoder(), encoder -> cache.open(encoder));
      }
      encode(plans, vectors);
      Simulation simulation = new Simulation(plans, vectors::get, output.courses());
      Report report = simulate(simulation);
      output.write(report);
      PrintWriter out = spec.commandLine().getOut();
      out.println(RunTable.render(report.runs(), report.costUnit()));
      out.println(router(simulation.work()));
      mlflow.ifPresent(server -> TrackedFigures.log(server, report.runs()));
    } finally {
      vectors.values().forEach(VectorCache::close);
    }
    return 0;
  }

  private List<Plan> plans() {
    Planner planner =
        new Planner(
            data.read(spec.commandLine().getErr()),
            grid.choice(),
            conditions.conditions(),
            assignments());
    List<Plan> plans = new ArrayList<>();
    if (configs.isEmpty()) {
      plans.addAll(planner.withDefaults());
    }
    configs.stream().distinct().forEach(config -> plans.addAll(planner.with(config)));
    PrintWriter err = spec.commandLine().getErr();
    planner.warnings().forEach(warning -> err.println("warning: " + warning));
    return plans;
  }

  private List<String> assignments() {
    List<String> all = new ArrayList<>(overrides);
    if (energyEstimate != null) {
      all.add("contract.costEstimate=" + energyEstimate);
    }
    return all;
  }

  private void encode(List<Plan> plans, Map<EncoderSettings, VectorCache> vectors) {
    Map<EncoderSettings, Set<String>> texts = new LinkedHashMap<>();
    for (Plan plan : plans) {
      Set<String> own = texts.computeIfAbsent(plan.encoder(), encoder -> new LinkedHashSet<>());
      own.addAll(plan.texts());
    }
    RouterEnergySettings energy = plans.get(0).settings().routerEnergy();
    try (ProgressListener bar = TerminalProgress.open(quiet, "encode", "prompts")) {
      texts.forEach((encoder, all) -> vectors.get(encoder).prepare(all, bar, encoding, energy));
    }
  }

  /** What routing itself took, which differs from one simulation to the next. */
  private String router(RouterWork deciding) {
    return "The router itself, in no figure above (%s, an estimate): %s encoded now, %s decided"
        .formatted(RouterEnergy.SOURCE, amount(encoding, "texts"), amount(deciding, "requests"));
  }

  private static String amount(RouterWork work, String what) {
    double each = work.pieces() == 0 ? 0 : work.joules() / work.pieces();
    return String.format(
        Locale.ROOT, "%.3g J for %,d %s (%.2g J each)", work.joules(), work.pieces(), what, each);
  }

  private Report simulate(Simulation simulation) {
    try (ProgressListener bar = TerminalProgress.open(quiet, "simulate", "runs")) {
      return simulation.run(data.costUnit(), bar);
    }
  }
}
