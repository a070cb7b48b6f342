package io.messplus.function;

import io.messplus.encoder.HalfVector;
import io.messplus.message.Feedback;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import java.util.Map;
import java.util.Optional;

/** From a decision to its end: outcomes, a user's verdict, and giving up on either. */
final class Settlement {

  private final Turn turn;

  Settlement(Turn turn) {
    this.turn = turn;
  }

  void outcome(Outcome outcome) throws Exception {
    OpenRequest request = turn.state.open.get(outcome.requestId());
    if (request == null || !request.awaits(outcome)) {
      turn.desk.metrics().unmatchedOutcomes.inc();
      return;
    }
    double energyJoules = outcome.answer().energyJoules();
    Ledger ledger =
        turn.ledger()
            .withCall(
                outcome.modelKey(), request.decision().mode(), outcome.succeeded(), energyJoules);
    OpenRequest known = request.withOutcome(outcome);
    advance(known, ledger, known.complete(), outcome.callId(), energyJoules);
  }

  void feedback(Feedback feedback) throws Exception {
    OpenRequest request = turn.state.open.get(feedback.requestId());
    if (request == null || request.labelled()) {
      turn.desk.metrics().unmatchedFeedback.inc();
      return;
    }
    OpenRequest heard = request.withVerdict(feedback.satisfied());
    if (!heard.answered()) {
      turn.state.open.put(heard.requestId(), heard);
      return;
    }
    heard = heard.withLabel();
    turn.record(
        JournalEvent.LABELLED,
        heard,
        turn.ledger().withLabel(heard.decision().alpha(), feedback.satisfied()),
        heard.calls().get(heard.answeredBy()),
        null,
        feedback.satisfied());
    if (heard.complete()) {
      // Its other labels were learned when the last call ended.
      learn(heard, heard.labelOfAnswer());
    }
    keepOrClose(heard, heard.complete());
  }

  /** Gives up what is due. */
  void expire(long atMillis) throws Exception {
    for (String requestId : turn.state.expiries.due(atMillis)) {
      OpenRequest request = turn.state.open.get(requestId);
      if (request == null) {
        continue;
      }
      turn.desk.metrics().expiredRequests.inc();
      if (request.complete()) {
        turn.record(JournalEvent.EXPIRED, request, turn.ledger(), null, null, null);
        turn.state.open.remove(requestId);
      } else {
        advance(request.withoutMissingCalls(), turn.ledger(), true, null, null);
      }
    }
  }

  /** Takes a request as far as its outcomes carry it. */
  private void advance(
      OpenRequest known, Ledger booked, boolean noMoreOutcomes, String callId, Double energyJoules)
      throws Exception {
    OpenRequest request = known;
    Ledger ledger = booked;
    Optional<Outcome> answer =
        request.answered() ? Optional.empty() : request.answer(noMoreOutcomes);
    Double satisfaction = null;
    if (answer.isPresent()) {
      request = request.withAnswerBy(answer.get().model());
      ledger = ledger.withAnswer();
      satisfaction = request.satisfaction().orElse(null);
      if (satisfaction != null) {
        request = request.withLabel();
        ledger = ledger.withLabel(request.decision().alpha(), satisfaction);
      }
    }
    boolean settles = answer.isPresent() || (noMoreOutcomes && !request.answered());
    JournalEvent otherwise = callId == null ? JournalEvent.EXPIRED : JournalEvent.CALLED;
    turn.record(
        settles ? JournalEvent.SETTLED : otherwise,
        request,
        ledger,
        callId,
        energyJoules,
        satisfaction);
    if (answer.isPresent()) {
      turn.answer(request, answer.get());
    } else if (settles) {
      turn.refuse(
          request.requestId(), ResultStatus.FAILED, request.decision(), request.failureReason());
    }
    if (noMoreOutcomes) {
      turn.desk.inversions().look(turn.tenant, turn.ledger());
      turn.write(turn.book().withInFlight(-1));
      learn(request, request.labels());
    }
    keepOrClose(request, noMoreOutcomes);
  }

  /** Keeps a request while outcomes or a verdict may still come. */
  private void keepOrClose(OpenRequest request, boolean noMoreOutcomes) throws Exception {
    if (!noMoreOutcomes) {
      turn.state.open.put(request.requestId(), request);
      return;
    }
    long feedbackTimeoutSeconds = turn.contract().feedbackTimeoutSeconds();
    turn.state.expiries.forget(request.requestId(), request.expiresAtMillis(), turn.timers);
    if (request.answeredBy() != null && !request.labelled() && feedbackTimeoutSeconds > 0) {
      long expiresAtMillis =
          turn.state.expiries.watch(request.requestId(), feedbackTimeoutSeconds, turn.timers);
      turn.state.open.put(request.requestId(), request.withExpiry(expiresAtMillis));
    } else {
      turn.state.open.remove(request.requestId());
    }
  }

  private void learn(OpenRequest request, Map<String, Double> labels) {
    if (request.decision().mode() == Mode.EXPLORE && !labels.isEmpty()) {
      turn.desk.predictor().learn(HalfVector.unpack(request.features()), labels, turn.state);
    }
  }
}
