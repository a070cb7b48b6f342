package io.messplus.job.simulate;

import io.messplus.job.replay.Measurement;
import io.messplus.job.report.ReportedRequest;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.ExplorationDraw;
import io.messplus.routing.Ledger;
import io.messplus.routing.Model;
import io.messplus.routing.Situation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;

/**
 * One tenant's stream through one way of routing, a request at a time: decide, call, and apply the
 * labels that are due before the next decision. Ledger, policy and predictor are the job's.
 */
final class Run {

  private final SimulatedStream stream;
  private final Router router;
  private final Contract contract;
  private final SimulatedFeedback feedback;
  private final ExplorationDraw exploration;
  private final ExplorationDraw silence;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final List<Served> served = new ArrayList<>();
  private final Queue<Served> unlabelled = new ArrayDeque<>();
  private Ledger ledger = Ledger.opened();

  /**
   * @param exploration decides which requests are explored
   * @param silence decides which labels do not come
   */
  Run(
      SimulatedStream stream,
      Router router,
      Contract contract,
      SimulatedFeedback feedback,
      ExplorationDraw exploration,
      ExplorationDraw silence) {
    this.stream = stream;
    this.router = router;
    this.contract = contract;
    this.feedback = feedback;
    this.exploration = exploration;
    this.silence = silence;
    router.models().forEach(model -> keys.put(model.label(), model.key()));
  }

  /** A run whose draws are decided by a seed alone. */
  static Run seeded(
      SimulatedStream stream,
      Router router,
      Contract contract,
      SimulatedFeedback feedback,
      long seed) {
    return new Run(
        stream,
        router,
        contract,
        feedback,
        new ExplorationDraw("exploration " + seed),
        new ExplorationDraw("silence " + seed));
  }

  /** A request that has its answer. */
  private static final class Served {

    final SimulatedRequest request;
    final Decision decision;
    final boolean labelled;
    double queueAfter;
    Double loss;

    Served(SimulatedRequest request, Decision decision, boolean labelled) {
      this.request = request;
      this.decision = decision;
      this.labelled = labelled;
    }

    Measurement measured(String model) {
      return request.prompt().measurements().get(model);
    }

    double satisfaction() {
      return measured(decision.chosen()).label();
    }

    double joules() {
      return decision.calls().stream().mapToDouble(model -> measured(model).energyJoules()).sum();
    }

    ReportedRequest reported() {
      return new ReportedRequest(
          request.number(),
          request.id(),
          request.prompt().text(),
          decision,
          decision.chosen(),
          satisfaction(),
          labelled,
          joules(),
          queueAfter,
          loss);
    }
  }

  /** Routes the whole stream, once. */
  Run run() {
    stream.requests().forEach(this::serve);
    while (!unlabelled.isEmpty()) {
      label(unlabelled.remove());
    }
    return this;
  }

  /** The account after the last request routed. */
  Ledger ledger() {
    return ledger;
  }

  /** Every request routed, in order. */
  List<ReportedRequest> course() {
    return served.stream().map(Served::reported).toList();
  }

  private void serve(SimulatedRequest request) {
    boolean labelled = silence.uniform(stream.name(), request.id()) < feedback.share();
    Served now = new Served(request, decide(request), labelled);
    ledger = ledger.withDecision(now.decision.mode());
    for (String model : now.decision.calls()) {
      double joules = now.measured(model).energyJoules();
      ledger = ledger.withCall(keys.get(model), now.decision.mode(), true, joules);
    }
    ledger = ledger.withAnswer();
    served.add(now);
    unlabelled.add(now);
    if (unlabelled.size() > feedback.delayRequests()) {
      label(unlabelled.remove());
    }
    now.queueAfter = ledger.queue();
  }

  private Decision decide(SimulatedRequest request) {
    List<Model> models = router.models();
    double[] predicted = router.learner().predict(request, models);
    return router
        .policy()
        .decide(
            new Situation(
                contract,
                0,
                ledger.t(),
                exploration.uniform(stream.name(), request.id()),
                ledger.queue(),
                ledger.candidates(models, predicted, contract.costEstimate())));
  }

  private void label(Served due) {
    if (!due.labelled) {
      ledger = ledger.withHiddenLabel(due.decision.alpha(), due.satisfaction());
      return;
    }
    ledger = ledger.withLabel(due.decision.alpha(), due.satisfaction());
    Map<String, Double> labels = new LinkedHashMap<>();
    due.decision.calls().forEach(model -> labels.put(model, due.measured(model).label()));
    OptionalDouble loss = router.learner().learn(due.request, due.decision.mode(), labels);
    due.loss = loss.isPresent() ? loss.getAsDouble() : null;
  }
}
