package io.messplus.job.report;

import io.messplus.job.hindsight.Hindsight;
import io.messplus.job.hindsight.ModelMean;
import io.messplus.job.hindsight.ModelMeans;
import io.messplus.message.Answer;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.predictor.CrossEntropy;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/** One tenant's requests as results and outcomes tell of them. */
final class ServedTenant {

  private final String name;
  private final Map<String, Settled> results = new LinkedHashMap<>();
  private final Map<String, Called> calls = new LinkedHashMap<>();
  private final EnergyTally energy = new EnergyTally();

  ServedTenant(String name) {
    this.name = name;
  }

  /** A result without what it would take memory to keep. */
  private record Settled(
      String requestId, long sequence, String model, Double score, Decision decision) {

    long t() {
      return decision.t();
    }
  }

  /** The same of an outcome. */
  private record Called(
      String requestId, String model, boolean succeeded, Double score, double joules, Mode mode) {}

  void add(Result result) {
    Answer answer = result.answer();
    results.putIfAbsent(
        result.requestId(),
        new Settled(
            result.requestId(),
            result.sequence(),
            result.model(),
            answer == null ? null : answer.score(),
            result.decision()));
  }

  void add(Outcome outcome) {
    Called call =
        new Called(
            outcome.requestId(),
            outcome.model(),
            outcome.succeeded(),
            outcome.answer().score(),
            outcome.answer().energyJoules(),
            outcome.decision().mode());
    if (calls.putIfAbsent(outcome.callId(), call) == null) {
      energy.add(outcome.answer());
    }
  }

  void addRouter(double joules) {
    energy.addRouter(joules);
  }

  /** What it took. */
  List<EnergyLine> energy() {
    return energy.lines();
  }

  String name() {
    return name;
  }

  boolean hasCourse() {
    return results.values().stream().anyMatch(result -> result.decision() != null);
  }

  /** What the reader must know of it. */
  Optional<String> note() {
    long refused = results.values().stream().filter(result -> result.decision() == null).count();
    return refused == 0
        ? Optional.empty()
        : Optional.of(
            "%,d requests of %s were refused or expired before a decision, and are left out."
                .formatted(refused, name));
  }

  /** Estimates what models would come to alone from the explored requests, which all were given. */
  KnownTenant estimate() {
    List<ModelMean> alone = new ArrayList<>();
    for (String model : models()) {
      List<Called> own = answeredBy(model);
      List<Called> explored = own.stream().filter(call -> call.mode() == Mode.EXPLORE).toList();
      List<Called> told = explored.isEmpty() ? own : explored;
      double share =
          mean(told.stream().filter(call -> call.score() != null).mapToDouble(Called::score));
      double joules = mean(told.stream().mapToDouble(Called::joules));
      if (Double.isFinite(share) && Double.isFinite(joules)) {
        alone.add(new ModelMean(model, share, joules));
      }
    }
    return new KnownTenant(Hindsight.estimated(decided().size(), new ModelMeans(alone)), Map.of());
  }

  private List<Called> answeredBy(String model) {
    return calls.values().stream()
        .filter(call -> call.model().equals(model) && call.succeeded())
        .toList();
  }

  private static double mean(DoubleStream values) {
    return values.average().orElse(Double.NaN);
  }

  /** In zoo order, as far as the decisions tell. */
  private Set<String> models() {
    Set<String> models = new LinkedHashSet<>();
    decided()
        .forEach(
            result -> result.decision().candidates().forEach(each -> models.add(each.model())));
    calls.values().forEach(call -> models.add(call.model()));
    return models;
  }

  /** The requests in the order of the decisions. */
  ReportedRun run(KnownTenant known) {
    List<Settled> decided = decided();
    Decision last = decided.get(decided.size() - 1).decision();
    List<ReportedRequest> course = new ArrayList<>();
    Map<String, List<Called>> byRequest = new HashMap<>();
    calls
        .values()
        .forEach(
            call -> byRequest.computeIfAbsent(call.requestId(), id -> new ArrayList<>()).add(call));
    for (Settled result : decided) {
      List<Called> own = byRequest.getOrDefault(result.requestId(), List.of());
      course.add(
          new ReportedRequest(
              course.size(),
              result.requestId(),
              known.texts().get(result.requestId()),
              result.decision(),
              result.model(),
              result.score(),
              result.score() != null,
              own.stream().mapToDouble(Called::joules).sum(),
              null,
              loss(result.decision(), own)));
    }
    return new ReportedRun(summary(course, last, known.hindsight()), course);
  }

  private RunSummary summary(List<ReportedRequest> course, Decision last, Hindsight hindsight) {
    Map<String, Long> callsPerModel = new LinkedHashMap<>();
    models().forEach(model -> callsPerModel.put(model, 0L));
    calls.values().forEach(call -> callsPerModel.merge(call.model(), 1L, Long::sum));
    long requests = course.size();
    return new RunSummary(
        name,
        last.policy(),
        last.alpha(),
        last.v(),
        null,
        null,
        requests,
        Course.share(course),
        energy.totalJoules(),
        calls.values().stream()
            .filter(call -> call.mode() == Mode.EXPLOIT)
            .mapToDouble(Called::joules)
            .sum(),
        mean(
            course.stream()
                .mapToDouble(request -> request.decision().mode() == Mode.EXPLORE ? 1 : 0)),
        callsPerModel,
        Course.worstShortfall(course, last.alpha()),
        hindsight.mixJoules(last.alpha(), requests),
        hindsight.oracleJoules(last.alpha(), requests),
        null);
  }

  /**
   * By t, which begins anew where an idle tenant was forgotten: what was settled before that comes
   * first.
   */
  private List<Settled> decided() {
    List<Settled> settled =
        results.values().stream()
            .filter(result -> result.decision() != null)
            .sorted(Comparator.comparingLong(Settled::sequence))
            .toList();
    List<Settled> ordered = new ArrayList<>();
    List<Settled> life = new ArrayList<>();
    Set<Long> taken = new HashSet<>();
    for (Settled result : settled) {
      if (!taken.add(result.t())) {
        ordered.addAll(inOrder(life));
        life.clear();
        taken.clear();
        taken.add(result.t());
      }
      life.add(result);
    }
    ordered.addAll(inOrder(life));
    return ordered;
  }

  private static List<Settled> inOrder(List<Settled> life) {
    return life.stream().sorted(Comparator.comparingLong(Settled::t)).toList();
  }

  /** What the predictor learned from; where it was explored and labelled. */
  private static Double loss(Decision decision, List<Called> own) {
    if (decision.mode() != Mode.EXPLORE) {
      return null;
    }
    double loss =
        mean(
            own.stream()
                .filter(call -> call.succeeded() && call.score() != null)
                .flatMapToDouble(
                    call ->
                        decision.candidates().stream()
                            .filter(each -> each.model().equals(call.model()))
                            .mapToDouble(
                                each ->
                                    CrossEntropy.ofProbability(each.predicted(), call.score()))));
    return Double.isNaN(loss) ? null : (Double) loss;
  }
}
