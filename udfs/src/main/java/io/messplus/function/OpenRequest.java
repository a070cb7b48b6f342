package io.messplus.function;

import io.messplus.message.AppliedLabel;
import io.messplus.message.CallStatus;
import io.messplus.message.Feedback;
import io.messplus.message.LabelSource;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A request that was decided and is not yet closed. A state record: a field may be added, so
 * nothing is checked here.
 *
 * @param requestId its id
 * @param features feature vector as half floats
 * @param position where the prompt came from
 * @param decision the decision
 * @param calls call ids of the decision, by model label, less those that are no longer waited for
 * @param ended the calls that have ended, by model label
 * @param answeredBy label of the model whose answer the client has, or {@code null}
 * @param verdict the user's latest, or {@code null}
 * @param label the label by which the queue has moved, in [0, 1], or {@code null}
 * @param expiresAtMillis when it is given up, its model is asked again or its window for feedback
 *     ends, in epoch milliseconds
 * @param attempt how often it was sent to models before
 * @param failed models that were asked before this decision, or {@code null} for none
 * @param delay how it waits for room at its model, or waited before that was asked again; else
 *     {@code null}
 */
public record OpenRequest(
    String requestId,
    byte[] features,
    Position position,
    Decision decision,
    Map<String, String> calls,
    Map<String, EndedCall> ended,
    String answeredBy,
    Feedback verdict,
    Double label,
    long expiresAtMillis,
    int attempt,
    List<FailedAttempt> failed,
    Delay delay) {

  /** Whether the outcome is of a call of this decision that is still waited for. */
  boolean awaits(Outcome outcome) {
    return outcome.callId().equals(calls.get(outcome.model()))
        && !ended.containsKey(outcome.model());
  }

  /** Whether the client has its answer. */
  boolean isAnswered() {
    return answeredBy != null;
  }

  /** Whether its model is to be asked again. */
  boolean isDelayed() {
    return delay != null && delay.prompt() != null;
  }

  /** How often another model was chosen. */
  int reroutes() {
    return failed == null ? 0 : Math.min(attempt, failed.size());
  }

  /** Whether every call has ended. */
  boolean complete() {
    return ended.size() == calls.size();
  }

  /**
   * Label of the model whose answer the client gets, as far as that is settled: the chosen one if
   * it answered; once that has failed and every call has ended, the largest one whose answer has a
   * label, else the largest one that answered.
   */
  Optional<String> answering(boolean noMoreOutcomes) {
    EndedCall chosen = ended.get(decision.chosen());
    if (chosen != null && chosen.succeeded()) {
      return Optional.of(decision.chosen());
    }
    if (!noMoreOutcomes) {
      return Optional.empty();
    }
    return largest(call -> call.score() != null).or(() -> largest(EndedCall::succeeded));
  }

  private Optional<String> largest(Predicate<EndedCall> wanted) {
    List<Candidate> candidates = decision.candidates();
    for (int i = candidates.size() - 1; i >= 0; i--) {
      EndedCall call = ended.get(candidates.get(i).model());
      if (call != null && wanted.test(call)) {
        return Optional.of(candidates.get(i).model());
      }
    }
    return Optional.empty();
  }

  /** The call whose answer the client has. */
  EndedCall answer() {
    return ended.get(answeredBy);
  }

  /**
   * The label of the answer given, the user's before the score, where it is not the one by which
   * the queue has moved; else {@code null}.
   */
  AppliedLabel labelDue() {
    if (answeredBy == null) {
      return null;
    }
    LabelSource source = verdict == null ? LabelSource.SCORE : LabelSource.FEEDBACK;
    Double satisfaction = labelOf(answeredBy);
    return satisfaction == null || satisfaction.equals(label)
        ? null
        : new AppliedLabel(answer().callId(), satisfaction, label, decision.alpha(), source);
  }

  /** The labels that an exploration brought, by model key, in zoo order. */
  Map<String, Double> labels() {
    Map<String, Double> labels = new LinkedHashMap<>();
    if (decision.mode() == Mode.EXPLORE) {
      for (Candidate candidate : decision.candidates()) {
        Double satisfaction = labelOf(candidate.model());
        if (satisfaction != null) {
          labels.put(ended.get(candidate.model()).modelKey(candidate.model()), satisfaction);
        }
      }
    }
    return labels;
  }

  /** The label of an exploration's answer, by model key. */
  Map<String, Double> labelOfAnswer() {
    Map<String, Double> labels = labels();
    labels.keySet().retainAll(List.of(answer().modelKey(answeredBy)));
    return labels;
  }

  private Double labelOf(String model) {
    EndedCall call = ended.get(model);
    if (call == null) {
      return null;
    }
    return model.equals(answeredBy) && verdict != null
        ? Double.valueOf(verdict.satisfied())
        : call.score();
  }

  /** Every model that was asked and gave no answer, in the order of asking. */
  List<FailedAttempt> failures() {
    List<FailedAttempt> failures = new ArrayList<>(failed == null ? List.of() : failed);
    for (String model : decision.calls()) {
      EndedCall call = ended.get(model);
      if (call == null) {
        failures.add(new FailedAttempt(model, CallStatus.FAILED, "no outcome came in time"));
      } else if (!call.succeeded()) {
        failures.add(new FailedAttempt(model, call.status(), call.error()));
      }
    }
    return failures;
  }

  /**
   * Why the client gets no answer.
   *
   * @param busy what becomes of a request whose model has no room
   */
  String failureReason(Busy busy) {
    String rule = isTurnedAway(busy) ? "the contract rejects what its model has no room for; " : "";
    return rule + failureReason();
  }

  /** Why no model answered. */
  String failureReason() {
    List<String> reasons =
        failures().stream().map(failure -> failure.model() + ": " + failure.error()).toList();
    return "no model answered: " + String.join("; ", reasons);
  }

  /**
   * How the request ends where no model answered.
   *
   * @param busy what becomes of one whose model has no room
   */
  ResultStatus failureStatus(Busy busy) {
    return isTurnedAway(busy)
            || failures().stream().allMatch(failure -> failure.status() == CallStatus.REJECTED)
        ? ResultStatus.REJECTED
        : ResultStatus.FAILED;
  }

  private boolean isTurnedAway(Busy busy) {
    EndedCall chosen = ended.get(decision.chosen());
    return busy == Busy.REJECT && chosen != null && chosen.status() == CallStatus.BUSY;
  }

  /** This request decided for another model, after every call of this decision has failed. */
  OpenRequest rerouted(Decision next, Map<String, String> nextCalls, long expiresAtMillis) {
    return new OpenRequest(
        requestId,
        features,
        position,
        next,
        nextCalls,
        Map.of(),
        null,
        verdict,
        null,
        expiresAtMillis,
        attempt + 1,
        failures(),
        null);
  }

  /** This request while it waits for its model to have room. */
  OpenRequest delayed(Delay until, Map<String, String> nextCalls, long askedAtMillis) {
    return new OpenRequest(
        requestId,
        features,
        position,
        decision,
        nextCalls,
        Map.of(),
        null,
        verdict,
        null,
        askedAtMillis,
        attempt + 1,
        failed,
        until);
  }

  /** This request once its model is asked again. */
  OpenRequest askedAgain(Map<String, String> nextCalls, long expiresAtMillis) {
    return with(nextCalls, ended, answeredBy, verdict, label, expiresAtMillis, delay.whileAsked());
  }

  /** This request once its model is not asked again: the call that found no room was its last. */
  OpenRequest withoutRoom() {
    Map<String, EndedCall> last = Map.of(decision.chosen(), delay.call());
    return with(calls, last, answeredBy, verdict, label, expiresAtMillis, delay.whileAsked());
  }

  /** This request with a call ended; its text is kept while it may still be the answer. */
  OpenRequest withEnded(Outcome outcome) {
    EndedCall call = EndedCall.of(outcome);
    Map<String, EndedCall> more = new HashMap<>(ended);
    more.put(outcome.model(), isAnswered() ? call.withoutText() : call);
    // A delayed one whose model was asked again before a rollback has heard of it.
    Delay heard = delay == null ? null : delay.whileAsked();
    return with(calls, more, answeredBy, verdict, label, expiresAtMillis, heard);
  }

  /** This request once no outcome but those at hand is waited for. */
  OpenRequest withoutMissingCalls() {
    Map<String, String> present = new HashMap<>(calls);
    present.keySet().retainAll(ended.keySet());
    return with(present, ended, answeredBy, verdict, label, expiresAtMillis);
  }

  OpenRequest withAnswerBy(String model) {
    Map<String, EndedCall> measured = new HashMap<>(ended);
    measured.replaceAll((each, call) -> call.withoutText());
    return with(calls, measured, model, verdict, label, expiresAtMillis);
  }

  OpenRequest withVerdict(Feedback latest) {
    return with(calls, ended, answeredBy, latest, label, expiresAtMillis);
  }

  OpenRequest withLabel(AppliedLabel applied) {
    return with(calls, ended, answeredBy, verdict, applied.satisfaction(), expiresAtMillis);
  }

  OpenRequest withExpiry(long atMillis) {
    return with(calls, ended, answeredBy, verdict, label, atMillis);
  }

  private OpenRequest with(
      Map<String, String> calls,
      Map<String, EndedCall> ended,
      String answeredBy,
      Feedback verdict,
      Double label,
      long expiresAtMillis) {
    return with(calls, ended, answeredBy, verdict, label, expiresAtMillis, delay);
  }

  private OpenRequest with(
      Map<String, String> calls,
      Map<String, EndedCall> ended,
      String answeredBy,
      Feedback verdict,
      Double label,
      long expiresAtMillis,
      Delay delay) {
    return new OpenRequest(
        requestId,
        features,
        position,
        decision,
        calls,
        ended,
        answeredBy,
        verdict,
        label,
        expiresAtMillis,
        attempt,
        failed,
        delay);
  }
}
