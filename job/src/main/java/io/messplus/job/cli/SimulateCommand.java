package io.messplus.job.cli;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CaptureException;
import io.messplus.job.replay.CaptureMetric;
import io.messplus.job.replay.CaptureReader;
import io.messplus.job.replay.ProgressListener;
import io.messplus.job.replay.ReplayProgressBar;
import io.messplus.job.report.Report;
import io.messplus.job.report.RunTable;
import io.messplus.job.simulate.Benchmarks;
import io.messplus.job.simulate.Plan;
import io.messplus.job.simulate.Planner;
import io.messplus.job.simulate.Simulation;
import io.messplus.job.simulate.VectorCache;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      "Costs are all-in: every call made, exploring included. 'hindsight' is the",
      "cheapest static mix of models that meets the share promised, which nobody",
      "knows beforehand. A capture is what 'messplus replay' takes; each benchmark in",
      "it is a stream of its own. Prompts are encoded once, and their vectors kept.",
      "",
      "Example: messplus simulate --data captures/ --alpha 40%,70% --seeds 42-44"
    })
final class SimulateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      paramLabel = "CAPTURE",
      description = "CSV files, or folders of them.")
  private List<Path> files;

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

  @Option(
      names = "--cost",
      paramLabel = "PREFIX",
      defaultValue = CaptureReader.JOULES,
      description =
          "Beginning of the columns that have the cost, such as cost_usd_ (default:"
              + " ${DEFAULT-VALUE}).")
  private String costPrefix;

  @Option(
      names = "--metric",
      paramLabel = "acc|acc_norm",
      defaultValue = "acc",
      description =
          "Which column says whether an answer satisfied, where a file has both"
              + " (default: ${DEFAULT-VALUE}).")
  private CaptureMetric metric;

  @Option(
      names = "--skip-bad-rows",
      description =
          "Leaves out rows that break a rule, and lists them (default: refuses the file).")
  private boolean skipBadRows;

  @Mixin private SimulationOutput output;

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description = "Where vectors are kept (default: ~/.cache/messplus/vectors).")
  private Path cache = defaultCache();

  @Option(
      names = {"-q", "--quiet"},
      description = "Shows no progress bar.")
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    output.requireWritable(spec.commandLine());
    List<Plan> plans = plans();
    Map<EncoderSettings, VectorCache> vectors = new LinkedHashMap<>();
    try {
      for (Plan plan : plans) {
        vectors.computeIfAbsent(plan.encoder(), encoder -> VectorCache.open(cache, encoder));
      }
      encode(plans, vectors);
      Report report = simulate(new Simulation(plans, vectors::get, output.courses()));
      output.write(report);
      spec.commandLine().getOut().println(RunTable.render(report.runs(), report.costUnit()));
    } finally {
      vectors.values().forEach(VectorCache::close);
    }
    return 0;
  }

  private List<Plan> plans() {
    Planner planner =
        new Planner(captures(), grid.choice(), conditions.conditions(), assignments());
    List<Plan> plans = new ArrayList<>();
    if (configs.isEmpty()) {
      plans.addAll(planner.withDefaults());
    }
    for (Path config : configs) {
      plans.addAll(planner.with(config));
    }
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

  private List<Capture> captures() {
    List<CaptureException> bad = new ArrayList<>();
    CaptureReader reader = new CaptureReader(metric).withCostIn(costPrefix);
    CaptureReader chosen = skipBadRows ? reader.skipping(bad::add) : reader;
    List<Capture> captures = Benchmarks.read(files, chosen);
    PrintWriter err = spec.commandLine().getErr();
    bad.forEach(row -> err.println("left out: " + row.getMessage()));
    if (!bad.isEmpty()) {
      err.printf(Locale.ROOT, "left out: %,d rows in all%n", bad.size());
    }
    return captures;
  }

  private void encode(List<Plan> plans, Map<EncoderSettings, VectorCache> vectors) {
    Map<EncoderSettings, Set<String>> texts = new LinkedHashMap<>();
    for (Plan plan : plans) {
      Set<String> own = texts.computeIfAbsent(plan.encoder(), encoder -> new LinkedHashSet<>());
      own.addAll(plan.texts());
    }
    try (ProgressListener bar = ReplayProgressBar.open(quiet, "encode", "prompts")) {
      texts.forEach((encoder, all) -> vectors.get(encoder).prepare(all, bar));
    }
  }

  private Report simulate(Simulation simulation) {
    try (ProgressListener bar = ReplayProgressBar.open(quiet, "simulate", "runs")) {
      return simulation.run(costUnit(), bar);
    }
  }

  private String costUnit() {
    return costPrefix.equals(CaptureReader.JOULES)
        ? "J"
        : costPrefix.replaceFirst("^cost_", "").replaceFirst("_$", "").toUpperCase(Locale.ROOT);
  }

  private static Path defaultCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("messplus").resolve("vectors");
  }
}
