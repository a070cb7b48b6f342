package io.messplus.job.simulate;

import io.messplus.job.config.MessplusConfig;
import io.messplus.job.replay.Capture;
import io.messplus.routing.Contract;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns captures, configurations and choices into plans. */
public final class Planner {

  /** What a model is declared to cost where nobody says: as in the paper's simulator. */
  private static final double UNDECLARED_JOULES = 1;

  private static final List<Long> SEEDS = List.of(42L);

  private final List<Capture> captures;
  private final GridChoice choice;
  private final Conditions conditions;
  private final List<String> overrides;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param captures one per benchmark, at least one
   * @param overrides of the configuration, {@code key=value} each
   */
  public Planner(
      List<Capture> captures, GridChoice choice, Conditions conditions, List<String> overrides) {
    this.captures = List.copyOf(captures);
    this.choice = choice;
    this.conditions = conditions;
    this.overrides = List.copyOf(overrides);
  }

  /** What is odd in the files planned with so far, a line each. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Plans with the default configuration.
   *
   * @throws io.messplus.job.config.ConfigException where an override breaks a rule
   * @throws SimulationException where captures or choices do not fit
   */
  public List<Plan> withDefaults() {
    return plans(null, defaults(List.of()), captures, Planner::undeclared);
  }

  /**
   * Plans with a configuration of messplus, or a scenario of the paper's format.
   *
   * @throws io.messplus.job.config.ConfigException where it breaks a rule of the one
   * @throws SimulationException where it breaks a rule of the other, or captures or choices do not
   *     fit
   */
  public List<Plan> with(Path file) {
    Optional<PaperScenarioFile.Read> read = PaperScenarioFile.read(file);
    if (read.isPresent()) {
      warnings.addAll(read.get().warnings());
      return plans(read.get().scenario(), file);
    }
    MessplusConfig config = MessplusConfig.load(file, overrides);
    return plans(file, config, captures, capture -> declared(capture, config.toZoo(), file));
  }

  /** The default configuration, with these overrides below the user's. */
  private MessplusConfig defaults(List<String> own) {
    List<String> all = new ArrayList<>(own);
    all.addAll(overrides);
    // A configuration needs a zoo; the captures' models are routed.
    return MessplusConfig.parse("zoo: [{label: any, nominalCostJoules: 1}]", "defaults", all);
  }

  private List<Plan> plans(
      Path file, MessplusConfig config, List<Capture> routed, Function<Capture, Zoo> zoo) {
    Contract contract = config.contract();
    Grid grid =
        new Grid(
            List.of(contract.policy()),
            List.of(new AlphaLevel(contract.alpha(), false)),
            List.of(contract.v()),
            List.of(contract.c()),
            SEEDS);
    return plans(file, config, choice.over(grid), conditions.feedback(1), sources(routed, zoo));
  }

  private List<Plan> plans(PaperScenario scenario, Path file) {
    List<Capture> routed =
        captures.stream().filter(each -> benchmark(each).equals(scenario.benchmark())).toList();
    if (routed.isEmpty()) {
      throw new SimulationException(
          "%s: benchmark=%s is not among the captures' benchmarks, %s"
              .formatted(
                  file,
                  scenario.benchmark(),
                  captures.stream().map(Planner::benchmark).distinct().toList()));
    }
    Zoo zoo = undeclared(scenario.labels());
    return plans(
        file,
        defaults(scenario.assignments(file)),
        choice.over(scenario.grid()),
        conditions.feedback(scenario.feedbackShare()),
        sources(routed, capture -> declared(capture, zoo, file)));
  }

  private List<Plan> plans(
      Path file,
      MessplusConfig config,
      Grid grid,
      SimulatedFeedback feedback,
      List<StreamSource> sources) {
    SimulationSettings settings =
        new SimulationSettings(
            file == null ? null : file.toString(),
            config.contract(),
            config.predictor(),
            config.readInitialWeights(),
            feedback,
            config.routerEnergy());
    return sources.stream()
        .map(source -> new Plan(source, grid, settings, config.encoder()))
        .toList();
  }

  private List<StreamSource> sources(List<Capture> routed, Function<Capture, Zoo> zoo) {
    List<Zoo> zoos = routed.stream().map(zoo).toList();
    zoos.forEach(this::requireDriftingModels);
    if (conditions.joined()) {
      if (zoos.stream().distinct().count() > 1) {
        throw new SimulationException(
            "captures that are joined must have the same models, but have "
                + zoos.stream().map(Zoo::labels).distinct().toList());
      }
      return List.of(new StreamSource(routed, zoos.get(0), conditions.drifts()));
    }
    List<StreamSource> sources = new ArrayList<>();
    for (int i = 0; i < routed.size(); i++) {
      sources.add(new StreamSource(List.of(routed.get(i)), zoos.get(i), conditions.drifts()));
    }
    return sources;
  }

  private void requireDriftingModels(Zoo zoo) {
    for (Drift drift : conditions.drifts()) {
      if (zoo.find(drift.model()).isEmpty()) {
        throw new SimulationException(
            "a model that changes midway must be one of %s, but model=%s"
                .formatted(zoo.labels(), drift.model()));
      }
    }
  }

  private static String benchmark(Capture capture) {
    return capture.prompts().get(0).benchmark();
  }

  private static Zoo undeclared(Capture capture) {
    return undeclared(capture.models());
  }

  private static Zoo undeclared(List<String> labels) {
    return new Zoo(labels.stream().map(label -> new Model(label, "1", UNDECLARED_JOULES)).toList());
  }

  /** The capture's models as the file declares them, in its order. */
  private static Zoo declared(Capture capture, Zoo zoo, Path file) {
    List<Model> models =
        zoo.models().stream().filter(model -> capture.models().contains(model.label())).toList();
    if (models.size() < zoo.models().size()) {
      throw new SimulationException(
          "%s: the zoo has %s, but the capture %s has only %s"
              .formatted(file, zoo.labels(), capture.name(), capture.models()));
    }
    return new Zoo(models);
  }
}
