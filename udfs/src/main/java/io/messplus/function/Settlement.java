package io.messplus.function;

import io.messplus.encoder.HalfVector;
import io.messplus.function.Appointment.Matter;
import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.CallStatus;
import io.messplus.message.Feedback;
import io.messplus.message.JournalEvent;
import io.messplus.message.LedgerChange;
import io.messplus.message.Outcome;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
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
    KnownRequest known = turn.known(outcome.requestId());
    boolean booked = known.hasBooked(outcome.callId());
    if (request == null && !known.isRouted()) {
      turn.park(outcome.requestId(), parked -> parked.with(outcome));
      turn.desk.metrics().parkedOutcomes.inc();
    } else if (request != null && request.awaits(outcome)) {
      remember(outcome, known);
      BookedCall call = booked ? null : BookedCall.of(outcome, request.decision().mode());
      OpenRequest further = request.withEnded(outcome);
      if (!goesOn(further, outcome, call)) {
        advance(further, further.complete(), call, JournalEvent.CALLED);
      }
    } else if (booked) {
      turn.desk.metrics().repeatedOutcomes.inc();
    } else {
      orphan(outcome, request, known);
    }
  }

  /** Whether a model is asked for the request after this call gave no answer. */
  private boolean goesOn(OpenRequest request, Outcome outcome, BookedCall call) throws Exception {
    boolean noRoom =
        outcome.status() == CallStatus.BUSY && request.decision().mode() == Mode.EXPLOIT;
    Busy busy = noRoom ? turn.contract().busy() : Busy.NEXT;
    return switch (busy) {
      case NEXT -> new Rerouting(turn).tryAnother(request, outcome.prompt(), call);
      case WAIT ->
          new Delaying(turn).delay(request, outcome, call)
              || new Rerouting(turn).tryAnother(request, outcome.prompt(), call);
      case REJECT -> false;
    };
  }

  /**
   * Books a call that serves no decision: its joules were spent. If it was made to explore, its
   * label teaches as long as the request is open.
   */
  private void orphan(Outcome outcome, OpenRequest request, KnownRequest known) throws Exception {
    turn.desk.metrics().orphanedOutcomes.inc();
    remember(outcome, known);
    turn.record(Changes.orphaned(outcome, request));
    Double score = outcome.succeeded() ? outcome.answer().score() : null;
    if (request != null && score != null && outcome.decision().mode() == Mode.EXPLORE) {
      learn(request, Map.of(outcome.modelKey(), score));
    }
  }

  /** Books the call of a request whose prompt is no longer waited for. */
  void abandon(Outcome outcome) throws Exception {
    KnownRequest known = turn.known(outcome.requestId());
    if (known.hasBooked(outcome.callId())) {
      turn.desk.metrics().repeatedOutcomes.inc();
    } else {
      orphan(outcome, null, known);
      turn.rememberFor(outcome.requestId());
    }
  }

  private void remember(Outcome outcome, KnownRequest known) throws Exception {
    turn.state.seen.put(outcome.requestId(), known.withBooked(outcome.callId()));
  }

  void feedback(Feedback feedback) throws Exception {
    OpenRequest request = turn.state.open.get(feedback.requestId());
    if (request == null) {
      early(feedback);
    } else if (request.verdict() != null && feedback.atMillis() < request.verdict().atMillis()) {
      turn.desk.metrics().outdatedFeedback.inc();
    } else {
      hear(request.withVerdict(feedback));
    }
  }

  private void early(Feedback feedback) throws Exception {
    if (turn.known(feedback.requestId()).isRouted()) {
      turn.desk.metrics().lateFeedback.inc();
    } else {
      turn.park(feedback.requestId(), parked -> parked.with(feedback));
    }
  }

  private void hear(OpenRequest heard) throws Exception {
    AppliedLabel label = heard.labelDue();
    if (label == null) {
      turn.state.open.put(heard.requestId(), heard);
      return;
    }
    boolean corrects = label.before() != null;
    OpenRequest labelled = heard.withLabel(label);
    turn.state.open.put(heard.requestId(), labelled);
    turn.record(
        Changes.of(corrects ? JournalEvent.CORRECTED : JournalEvent.LABELLED, labelled)
            .withLabel(label));
    if (labelled.complete()) {
      // Its other labels were learned when the last call ended.
      learn(labelled, labelled.labelOfAnswer());
    }
  }

  /** Ends a request whose missing outcomes are no longer waited for. */
  void giveUp(OpenRequest request) throws Exception {
    advance(request.withoutMissingCalls(), true, null, JournalEvent.EXPIRED);
  }

  /**
   * Takes a request as far as its calls carry it.
   *
   * @param call the one that ended, or {@code null} where there is none to book
   * @param otherwise what happened if it settles nothing
   */
  private void advance(
      OpenRequest known, boolean noMoreOutcomes, BookedCall call, JournalEvent otherwise)
      throws Exception {
    Optional<String> answering =
        known.isAnswered() ? Optional.empty() : known.answering(noMoreOutcomes);
    if (answering.isPresent()) {
      answer(known, answering.get(), noMoreOutcomes, call);
    } else if (noMoreOutcomes && !known.isAnswered()) {
      fail(known, call);
    } else {
      if (call != null || otherwise == JournalEvent.EXPIRED) {
        turn.record(Changes.of(otherwise, known).withCall(call));
      }
      keepOrClose(known, noMoreOutcomes);
    }
  }

  /** Ends a request that no model answered. */
  void fail(OpenRequest known, BookedCall call) throws Exception {
    Busy busy = turn.contract().busy();
    fail(known, call, known.failureStatus(busy), known.failureReason(busy));
  }

  /** Ends a request without an answer, and says why. */
  void fail(OpenRequest known, BookedCall call, ResultStatus status, String error)
      throws Exception {
    LedgerChange failed = Changes.of(JournalEvent.SETTLED, known).withCall(call).withResult(status);
    turn.refuse(failed, known.decision(), error);
    keepOrClose(known, true);
  }

  private void answer(OpenRequest known, String model, boolean noMoreOutcomes, BookedCall call)
      throws Exception {
    OpenRequest answered = known.withAnswerBy(model);
    LedgerChange settled =
        Changes.of(JournalEvent.SETTLED, answered).withCall(call).withResult(ResultStatus.OK);
    AppliedLabel label = answered.labelDue();
    if (label != null) {
      answered = answered.withLabel(label);
      settled = settled.withLabel(label);
    }
    turn.answer(settled, answered, known.ended().get(model));
    keepOrClose(answered, noMoreOutcomes);
  }

  /** Keeps a request while outcomes or a verdict may still come. */
  private void keepOrClose(OpenRequest request, boolean noMoreOutcomes) throws Exception {
    if (!noMoreOutcomes) {
      turn.state.open.put(request.requestId(), request);
      return;
    }
    turn.desk.inversions().look(turn.tenant, turn.ledger());
    turn.write(turn.book().withInFlight(-1));
    learn(request, request.labels());
    long feedbackTimeoutSeconds = turn.contract().feedbackTimeoutSeconds();
    if (request.answeredBy() != null && feedbackTimeoutSeconds > 0) {
      long expiresAtMillis =
          turn.appointIn(feedbackTimeoutSeconds, Matter.REQUEST, request.requestId());
      turn.state.open.put(request.requestId(), request.withExpiry(expiresAtMillis));
    } else {
      turn.close(request.requestId());
    }
  }

  private void learn(OpenRequest request, Map<String, Double> labels) {
    if (!labels.isEmpty()) {
      turn.desk.predictor().learn(HalfVector.unpack(request.features()), labels, turn.learned());
    }
  }
}
