package io.messplus.job;

import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.ExplorationDraw;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import io.messplus.routing.Zoo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paper's algorithm on one tenant's capture, a request at a time, without any stream. */
final class SequentialLoop {

  private final Zoo zoo;
  private final Contract contract;
  private final Predictor predictor;
  private final PredictorRows rows = PredictorRows.onHeap();
  private final ExplorationDraw draw;
  private Ledger ledger = Ledger.opened();

  SequentialLoop(Zoo zoo, Contract contract, PredictorSettings predictor, String seed) {
    this.zoo = zoo;
    this.contract = contract;
    this.predictor = Predictor.of(predictor);
    this.draw = new ExplorationDraw(seed);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Routes one request; its label moves the queue before the next. */
  Decision next(
      String tenant,
      String requestId,
      CapturedPrompt prompt,
      float[] features,
      long contractVersion) {
    List<Model> allowed = zoo.allowed(contract.models());
    List<String> keys = allowed.stream().map(Model::key).toList();
    double[] predicted = predictor.predict(features, keys, rows);
    Decision decision =
        Policy.named(contract.policy())
            .decide(
                new Situation(
                    contract,
                    contractVersion,
                    ledger.t(),
                    draw.uniform(tenant, requestId),
                    ledger.queue(),
                    ledger.candidates(allowed, predicted, contract.costEstimate())));
    ledger = ledger.withDecision(decision.mode());
    Map<String, Double> labels = new LinkedHashMap<>();
    for (String label : decision.calls()) {
      Measurement measured = prompt.measurements().get(label);
      String key = zoo.find(label).orElseThrow().key();
      ledger = ledger.withCall(key, decision.mode(), true, measured.energyJoules());
      labels.put(key, measured.label());
    }
    double satisfaction = prompt.measurements().get(decision.chosen()).label();
    ledger = ledger.withAnswer().withLabel(contract.alpha(), satisfaction);
    if (decision.mode() == Mode.EXPLORE) {
      predictor.learn(features, labels, rows);
    }
    return decision;
  }
}
