package io.messplus.job.simulate;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.report.Course;
import io.messplus.job.report.Report;
import io.messplus.job.report.ReportedCapture;
import io.messplus.job.report.ReportedRequest;
import io.messplus.job.report.ReportedRun;
import io.messplus.job.report.RunSummary;
import io.messplus.routing.Contract;
import io.messplus.routing.Ledger;
import io.messplus.routing.Model;
import io.messplus.routing.ModelAccount;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The runs of plans, on all processors. */
public final class Simulation {

  private final List<Plan> plans;
  private final Function<EncoderSettings, Vectors> vectors;
  private final int courses;
  private final RouterWork work = new RouterWork();
  private final IdentityHashMap<Plan, Map<Long, Ground>> grounds = new IdentityHashMap<>();

  /**
   * @param plans at least one
   * @param vectors of an encoder; has every prompt of the plans that name it
   * @param courses how many runs are shown request by request
   */
  public Simulation(List<Plan> plans, Function<EncoderSettings, Vectors> vectors, int courses) {
    this.plans = List.copyOf(plans);
    this.vectors = vectors;
    this.courses = courses;
    this.plans.forEach(plan -> grounds.put(plan, new ConcurrentHashMap<>()));
  }

  /** A stream, and what could be had from it in hindsight. */
  private record Ground(SimulatedStream stream, Hindsight hindsight) {}

  private record Task(Plan plan, RunSpec spec, boolean shown) {

    Task asShown() {
      return new Task(plan, spec, true);
    }
  }

  /**
   * Runs them.
   *
   * @param costUnit unit of what the captures measure, such as {@code J}
   * @param progress told after each run how many are done
   * @throws SimulationException where a policy names a model that the zoo or the contract lacks
   */
  public Report run(String costUnit, ProgressListener progress) {
    List<Task> tasks = tasks();
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<ReportedRun>> running =
          tasks.stream().map(task -> workers.submit(() -> run(task))).toList();
      List<ReportedRun> runs = new ArrayList<>();
      progress.progress(0, tasks.size());
      for (Future<ReportedRun> each : running) {
        runs.add(each.get());
        progress.progress(runs.size(), tasks.size());
      }
      return new Report(
          "Simulation",
          costUnit,
          captures(),
          runs.stream().map(ReportedRun::summary).toList(),
          runs.stream().filter(run -> !run.requests().isEmpty()).toList());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a run failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while simulating", e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Shows runs of the first seeds, evenly spread where they are more than may be shown. */
  private List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (Plan plan : plans) {
      plan.grid().points(plan.source()).forEach(spec -> tasks.add(new Task(plan, spec, false)));
    }
    List<Integer> candidates =
        IntStream.range(0, tasks.size())
            .filter(i -> tasks.get(i).spec().seed() == firstSeed(tasks.get(i).plan()))
            .boxed()
            .toList();
    int shown = Math.min(courses, candidates.size());
    for (int i = 0; i < shown; i++) {
      int place = candidates.get((int) ((long) i * candidates.size() / shown));
      tasks.set(place, tasks.get(place).asShown());
    }
    return tasks;
  }

  private static long firstSeed(Plan plan) {
    return plan.grid().seeds().get(0);
  }

  private Ground ground(Plan plan, long seed) {
    return grounds
        .get(plan)
        .computeIfAbsent(
            seed,
            each -> {
              SimulatedStream stream = plan.source().stream(each, vectors.apply(plan.encoder()));
              return new Ground(stream, Hindsight.of(stream.prompts(), stream.zoo().labels()));
            });
  }

  private ReportedRun run(Task task) {
    RunSpec spec = task.spec();
    Ground ground = ground(task.plan(), spec.seed());
    SimulationSettings settings = task.plan().settings();
    Contract contract = settings.contractOf(spec);
    RunContext context =
        new RunContext(
            ground.stream(), contract, settings.predictor(), settings.initial(), spec.seed());
    Run run =
        work.of(
            settings.routerEnergy(),
            () ->
                Run.seeded(
                        ground.stream(),
                        router(spec.policy(), context),
                        contract,
                        settings.feedback(),
                        spec.seed())
                    .run());
    List<ReportedRequest> course = run.course();
    work.count(course.size());
    RunSummary summary = summary(spec, ground, run.ledger(), course, settings.config());
    return new ReportedRun(summary, task.shown() ? course : List.of());
  }

  /** What deciding and learning took, in all the runs so far. */
  public RouterWork work() {
    return work;
  }

  private static Router router(String policy, RunContext context) {
    try {
      return Routers.named(policy, context);
    } catch (IllegalArgumentException e) {
      throw new SimulationException(e.getMessage());
    }
  }

  private static RunSummary summary(
      RunSpec spec, Ground ground, Ledger ledger, List<ReportedRequest> course, String config) {
    Map<String, Long> calls = new LinkedHashMap<>();
    for (Model model : ground.stream().zoo().models()) {
      ModelAccount account = ledger.models().get(model.key());
      calls.put(model.label(), account == null ? 0 : account.calls());
    }
    return new RunSummary(
        ground.stream().name(),
        spec.policy(),
        spec.alpha(),
        spec.v(),
        spec.c(),
        spec.seed(),
        course.size(),
        Course.share(course),
        ledger.callJoules(),
        ledger.exploitJoules(),
        (double) ledger.explored() / ledger.t(),
        calls,
        Course.worstShortfall(course, spec.alpha()),
        ground.hindsight().mixJoules(spec.alpha(), course.size()),
        ground.hindsight().oracleJoules(spec.alpha(), course.size()),
        config);
  }

  private List<ReportedCapture> captures() {
    return plans.stream()
        .map(plan -> new ReportedCapture(plan.name(), ground(plan, firstSeed(plan)).hindsight()))
        .toList();
  }
}
