package io.messplus.function;

import io.messplus.message.CallStatus;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was decided and is not yet closed. A state record: a field may be added, so
 * nothing is checked here.
 *
 * @param requestId its id
 * @param features feature vector as half floats
 * @param position where the prompt came from
 * @param decision the decision
 * @param calls call ids of the decision, by model label
 * @param outcomes what the calls did so far, by model label
 * @param answered whether the client has its result
 * @param answeredBy label of the model whose answer that is, or {@code null}
 * @param verdict the user's, in [0, 1], or {@code null}
 * @param labelled whether the queue has moved
 * @param expiresAtMillis when it is given up, in epoch milliseconds
 */
public record OpenRequest(
    String requestId,
    byte[] features,
    Position position,
    Decision decision,
    Map<String, String> calls,
    Map<String, Outcome> outcomes,
    boolean answered,
    String answeredBy,
    Double verdict,
    boolean labelled,
    long expiresAtMillis) {

  /** A request just decided, whose outcomes are all to come. */
  static OpenRequest decided(
      Prompt prompt,
      byte[] features,
      Decision decision,
      Map<String, String> calls,
      long expiresAtMillis) {
    return new OpenRequest(
        prompt.requestId(),
        features,
        prompt.position(),
        decision,
        calls,
        Map.of(),
        false,
        null,
        null,
        false,
        expiresAtMillis);
  }

  /** Whether the outcome belongs to this decision and was not applied yet. */
  boolean awaits(Outcome outcome) {
    return outcome.callId().equals(calls.get(outcome.model()))
        && !outcomes.containsKey(outcome.model());
  }

  /** Whether every call has ended. */
  boolean complete() {
    return outcomes.size() == calls.size();
  }

  /**
   * The outcome whose answer the client gets, as far as it is settled: the chosen model's if it
   * answered; the next largest one's once the chosen has failed and every call has ended.
   */
  Optional<Outcome> answer(boolean noMoreOutcomes) {
    Outcome chosen = outcomes.get(decision.chosen());
    if (chosen != null && chosen.succeeded()) {
      return Optional.of(chosen);
    }
    if (!noMoreOutcomes) {
      return Optional.empty();
    }
    List<Candidate> candidates = decision.candidates();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Outcome outcome = outcomes.get(candidates.get(i).model());
      if (outcome != null && outcome.succeeded()) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }

  /** Satisfaction with the answer given, if somebody has said: the user before the score. */
  Optional<Double> satisfaction() {
    if (answeredBy == null) {
      return Optional.empty();
    }
    return verdict != null
        ? Optional.of(verdict)
        : Optional.ofNullable(outcomes.get(answeredBy).answer().score());
  }

  /** The labels that an exploration brought, by model key, in zoo order. */
  Map<String, Double> labels() {
    Map<String, Double> labels = new LinkedHashMap<>();
    if (decision.mode() != Mode.EXPLORE) {
      return labels;
    }
    for (Candidate candidate : decision.candidates()) {
      Outcome outcome = outcomes.get(candidate.model());
      Double label = outcome == null ? null : label(outcome);
      if (label != null) {
        labels.put(outcome.modelKey(), label);
      }
    }
    return labels;
  }

  /** The label of the answer given, by model key. */
  Map<String, Double> labelOfAnswer() {
    return satisfaction()
        .map(label -> Map.of(outcomes.get(answeredBy).modelKey(), label))
        .orElse(Map.of());
  }

  /** Why no model answered. */
  String failureReason() {
    List<String> reasons =
        decision.calls().stream()
            .map(model -> model + ": " + failure(outcomes.get(model)))
            .toList();
    return "no model answered: " + String.join("; ", reasons);
  }

  private static String failure(Outcome outcome) {
    return outcome == null ? "no outcome came in time" : outcome.error();
  }

  private Double label(Outcome outcome) {
    if (outcome.status() != CallStatus.OK) {
      return null;
    }
    return outcome.model().equals(answeredBy) && verdict != null
        ? verdict
        : outcome.answer().score();
  }

  OpenRequest withOutcome(Outcome outcome) {
    Map<String, Outcome> more = new HashMap<>(outcomes);
    more.put(outcome.model(), outcome.withoutDecision());
    return with(more, answered, answeredBy, verdict, labelled, expiresAtMillis);
  }

  /** This request once no outcome but those at hand is waited for. */
  OpenRequest withoutMissingCalls() {
    Map<String, String> ended = new HashMap<>(calls);
    ended.keySet().retainAll(outcomes.keySet());
    return new OpenRequest(
        requestId,
        features,
        position,
        decision,
        ended,
        outcomes,
        answered,
        answeredBy,
        verdict,
        labelled,
        expiresAtMillis);
  }

  OpenRequest withAnswerBy(String model) {
    return with(outcomes, true, model, verdict, labelled, expiresAtMillis);
  }

  OpenRequest withVerdict(double satisfied) {
    return with(outcomes, answered, answeredBy, satisfied, labelled, expiresAtMillis);
  }

  OpenRequest withLabel() {
    return with(outcomes, answered, answeredBy, verdict, true, expiresAtMillis);
  }

  OpenRequest withExpiry(long atMillis) {
    return with(outcomes, answered, answeredBy, verdict, labelled, atMillis);
  }

  private OpenRequest with(
      Map<String, Outcome> outcomes,
      boolean answered,
      String answeredBy,
      Double verdict,
      boolean labelled,
      long expiresAtMillis) {
    return new OpenRequest(
        requestId,
        features,
        position,
        decision,
        calls,
        outcomes,
        answered,
        answeredBy,
        verdict,
        labelled,
        expiresAtMillis);
  }
}
