package io.messplus.message;

import com.fasterxml.jackson.databind.util.Converter;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A decision as it stands in JSON: ŝ and E as objects by model label, in zoo order; {@code bound}
 * where it holds.
 */
record DecisionForm(
    String policy,
    Mode mode,
    String chosen,
    Boolean bound,
    long t,
    long contractVersion,
    double explorationProbability,
    double propensity,
    double queue,
    double alpha,
    double v,
    LinkedHashMap<String, Double> predicted,
    LinkedHashMap<String, Double> cost) {

  static final Converter<Decision, DecisionForm> WRITER =
      new StdConverter<>() {
        @Override
        public DecisionForm convert(Decision decision) {
          return of(decision);
        }
      };

  static final Converter<DecisionForm, Decision> READER =
      new StdConverter<>() {
        @Override
        public Decision convert(DecisionForm form) {
          return form.decision();
        }
      };

  private static DecisionForm of(Decision decision) {
    LinkedHashMap<String, Double> predicted = new LinkedHashMap<>();
    LinkedHashMap<String, Double> cost = new LinkedHashMap<>();
    for (Candidate candidate : decision.candidates()) {
      predicted.put(candidate.model(), candidate.predicted());
      cost.put(candidate.model(), candidate.costJoules());
    }
    return new DecisionForm(
        decision.policy(),
        decision.mode(),
        decision.chosen(),
        decision.bound() ? true : null,
        decision.t(),
        decision.contractVersion(),
        decision.explorationProbability(),
        decision.propensity(),
        decision.queue(),
        decision.alpha(),
        decision.v(),
        predicted,
        cost);
  }

  private Decision decision() {
    if (predicted == null
        || cost == null
        || !predicted.keySet().equals(cost.keySet())
        || predicted.containsValue(null)
        || cost.containsValue(null)) {
      throw new IllegalArgumentException("a decision needs predicted and cost of the same models");
    }
    List<Candidate> candidates =
        predicted.entrySet().stream()
            .map(entry -> new Candidate(entry.getKey(), entry.getValue(), cost(entry)))
            .toList();
    return new Decision(
        policy,
        mode,
        chosen,
        t,
        contractVersion,
        explorationProbability,
        propensity,
        queue,
        alpha,
        v,
        candidates,
        Boolean.TRUE.equals(bound));
  }

  private double cost(Map.Entry<String, Double> entry) {
    return cost.get(entry.getKey());
  }
}
