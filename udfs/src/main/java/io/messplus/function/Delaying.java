package io.messplus.function;

import io.messplus.function.Appointment.Matter;
import io.messplus.message.BookedCall;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.message.ResultStatus;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From a model that has no room to the same model, a little later. */
final class Delaying {

  private static final long SHORTEST_SECONDS = 1;
  private static final long LONGEST_SECONDS = 30;
  private static final int MOST_DOUBLINGS = 5;

  private final Turn turn;
  private final Choice choice;

  Delaying(Turn turn) {
    this.turn = turn;
    choice = new Choice(turn);
  }

  /**
   * Waits, if the same model may be asked again.
   *
   * @param request the request, the outcome among its ended calls
   * @param booked the call as it is to be booked, or {@code null} where it was
   * @return whether it waits
   */
  boolean delay(OpenRequest request, Outcome outcome, BookedCall booked) throws Exception {
    Prompt prompt = outcome.prompt();
    if (prompt == null || !mayAsk(request)) {
      return false;
    }
    Delay before = request.delay();
    Delay delay =
        new Delay(
            prompt,
            EndedCall.of(outcome),
            before == null ? 1 : before.times() + 1,
            before == null ? turn.nowMillis() : before.sinceMillis());
    Map<String, String> calls =
        choice.order(prompt, request.decision(), request.attempt() + 1, callId -> false);
    long askedAtMillis = turn.appointAt(nextMillis(delay), Matter.REQUEST, request.requestId());
    turn.state.open.put(request.requestId(), request.delayed(delay, calls, askedAtMillis));
    turn.record(Changes.of(JournalEvent.DELAYED, request).withCall(booked));
    turn.desk.metrics().delayedRequests.inc();
    return true;
  }

  /** Asks the model again, unless it is too late or the model is not to be asked any more. */
  void askAgain(OpenRequest request) throws Exception {
    if (turn.nowMillis() > lastMillis(request.delay())) {
      giveUp(request.withoutRoom(), turn.isLate(request.delay().prompt()));
    } else if (mayAsk(request)) {
      ask(request);
    } else {
      goOn(request.withoutRoom(), request.delay().prompt());
    }
  }

  private void ask(OpenRequest request) throws Exception {
    Map<String, String> calls =
        choice.order(
            request.delay().prompt(), request.decision(), request.attempt(), callId -> true);
    long expiresAtMillis =
        turn.appointIn(
            turn.desk.settings().pendingTimeoutSeconds(), Matter.REQUEST, request.requestId());
    turn.state.open.put(request.requestId(), request.askedAgain(calls, expiresAtMillis));
  }

  private void giveUp(OpenRequest request, boolean late) throws Exception {
    String error = "%s, asked %d times".formatted(request.failureReason(), request.delay().times());
    if (late) {
      String reason = "the deadline passed before the model had room; " + error;
      new Settlement(turn).fail(request, null, ResultStatus.EXPIRED, reason);
    } else {
      new Settlement(turn).fail(request, null, ResultStatus.FAILED, error);
    }
  }

  private void goOn(OpenRequest request, Prompt prompt) throws Exception {
    if (!new Rerouting(turn).tryAnother(request, prompt, null)) {
      new Settlement(turn).fail(request, null);
    }
  }

  private boolean mayAsk(OpenRequest request) {
    return turn.modelsStillAllowed().stream()
        .anyMatch(model -> model.label().equals(request.decision().chosen()));
  }

  /** In time, or else as soon as it is too late. */
  private long nextMillis(Delay delay) {
    long seconds =
        Math.min(SHORTEST_SECONDS << Math.min(delay.times() - 1, MOST_DOUBLINGS), LONGEST_SECONDS);
    long atMillis = Math.min(turn.nowMillis() + millis(seconds), lastMillis(delay) + 1);
    // After a rollback the outcome of the next call may come right behind this one's.
    return Math.max(atMillis, turn.nowMillis() + millis(SHORTEST_SECONDS));
  }

  private long lastMillis(Delay delay) {
    long patienceMillis = millis(turn.desk.settings().pendingTimeoutSeconds());
    Long deadlineMillis = delay.prompt().deadlineMillis();
    long lastMillis = delay.sinceMillis() + patienceMillis;
    return deadlineMillis == null ? lastMillis : Math.min(lastMillis, deadlineMillis);
  }

  private static long millis(long seconds) {
    return TimeUnit.SECONDS.toMillis(seconds);
  }
}
