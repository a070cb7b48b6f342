package io.messplus.function;

import io.messplus.function.Appointment.Matter;
import io.messplus.function.KnownRequest.Stage;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Decision;
import io.messplus.routing.Model;
import io.messplus.routing.Overload;
import io.messplus.routing.Zoo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** From a prompt to its decision: at once where there is room in flight, else in turn. */
final class Admission {

  private static final int FIRST_ATTEMPT = 0;

  private final Turn turn;
  private final Choice choice;

  Admission(Turn turn) {
    this.turn = turn;
    choice = new Choice(turn);
  }

  void prompt(EncodedPrompt encoded) throws Exception {
    turn.spent(encoded.encodingJoules());
    String requestId = encoded.prompt().requestId();
    KnownRequest known = turn.known(requestId);
    if (known.hasPrompt()) {
      turn.desk.metrics().repeatedPrompts.inc();
      return;
    }
    turn.accept();
    // A new contract may have made room for those before it.
    admitWaiting();
    if (hasRoom()) {
      decide(encoded);
    } else if (mayWait(requestId)) {
      wait(encoded, known);
    } else {
      refuse(
          encoded.prompt(),
          ResultStatus.REJECTED,
          "overload: maxWaiting=%d prompts of the tenant wait already"
              .formatted(turn.contract().maxWaiting()));
      heed(turn.takeParked(requestId));
    }
  }

  /** Lets waiting prompts in while there is room. */
  void admitWaiting() throws Exception {
    long number = turn.book().firstWaiting();
    while (turn.book().waiting() > 0 && hasRoom()) {
      EncodedPrompt encoded = turn.state.waiting.get(number);
      number++;
      // Some have left before their turn.
      if (encoded != null) {
        turn.state.waiting.remove(number - 1);
        turn.write(turn.book().withOneWaitingFewer(number));
        decide(encoded);
      }
    }
  }

  /** The deadline of a prompt may have passed, if it still waits. */
  void deadline(long number) throws Exception {
    EncodedPrompt encoded = turn.state.waiting.get(number);
    if (encoded == null || encoded.prompt().deadlineMillis() == null) {
      return;
    }
    if (!turn.isLate(encoded.prompt())) {
      watchDeadline(encoded.prompt().deadlineMillis(), number);
    } else if (!turn.hasParkedOutcomes(encoded.prompt().requestId())) {
      // One whose calls were made before a rollback was in time.
      turn.state.waiting.remove(number);
      turn.write(turn.book().withOneWaitingFewer(turn.book().firstWaiting()));
      decide(encoded);
    }
  }

  private boolean hasRoom() {
    return turn.book().inFlight() < turn.contract().maxInFlight();
  }

  private boolean mayWait(String requestId) throws Exception {
    return turn.book().waiting() < turn.contract().maxWaiting()
        || turn.contract().overload() == Overload.HOLD
        // Its calls were made before a rollback, and perhaps its result given.
        || turn.hasParkedOutcomes(requestId);
  }

  private void wait(EncodedPrompt encoded, KnownRequest known) throws Exception {
    long number = turn.book().nextWaiting();
    Prompt prompt = encoded.prompt();
    turn.state.waiting.put(number, encoded);
    turn.state.seen.put(prompt.requestId(), known.at(Stage.WAITING));
    turn.write(turn.book().withOneWaiting());
    if (prompt.deadlineMillis() != null) {
      watchDeadline(prompt.deadlineMillis(), number);
    }
  }

  /** Looks again before a far deadline, since an appointment outlives the prompt's waiting. */
  private void watchDeadline(long deadlineMillis, long number) throws Exception {
    long patienceMillis = TimeUnit.SECONDS.toMillis(turn.desk.settings().pendingTimeoutSeconds());
    long atMillis = Math.min(deadlineMillis, turn.nowMillis() + patienceMillis);
    // A deadline is kept to the millisecond, and passed one later.
    turn.appointAt(atMillis + 1, Matter.DEADLINE, Long.toString(number));
  }

  private void decide(EncodedPrompt encoded) throws Exception {
    Prompt prompt = encoded.prompt();
    Zoo zoo = turn.desk.settings().zoo();
    ParkedRequest parked = turn.takeParked(prompt.requestId());
    Optional<Adoption> before = Adoption.of(parked.outcomes(), zoo);
    if (before.isPresent()) {
      turn.desk.metrics().adoptedDecisions.inc();
      open(encoded, before.get().decision(), before.get().attempt(), true, parked);
    } else if (turn.isLate(prompt)) {
      refuse(prompt, ResultStatus.EXPIRED, "the deadline passed before the prompt was routed");
    } else {
      decideAnew(encoded, parked);
    }
    heed(parked);
  }

  private void decideAnew(EncodedPrompt encoded, ParkedRequest parked) throws Exception {
    List<Model> allowed;
    try {
      allowed = turn.allowedModels();
    } catch (IllegalArgumentException e) {
      // The contract was made for another zoo, or under other rules.
      String error = "the tenant's contract: " + e.getMessage();
      refuse(encoded.prompt(), ResultStatus.REJECTED, error);
      return;
    }
    Decision decision = choice.of(encoded.prompt(), encoded.features(), allowed, turn.ledger().t());
    open(encoded, decision, FIRST_ATTEMPT, false, parked);
  }

  /** Opens a request and orders those of its calls whose outcome is not there already. */
  private void open(
      EncodedPrompt encoded, Decision decision, int attempt, boolean adopted, ParkedRequest parked)
      throws Exception {
    Prompt prompt = encoded.prompt();
    Map<String, String> calls =
        choice.order(prompt, decision, attempt, callId -> !parked.hasOutcomeOf(callId));
    OpenRequest request =
        new OpenRequest(
            prompt.requestId(),
            encoded.features(),
            prompt.position(),
            decision,
            calls,
            Map.of(),
            null,
            null,
            null,
            turn.appointIn(
                turn.desk.settings().pendingTimeoutSeconds(), Matter.REQUEST, prompt.requestId()),
            attempt,
            parked.failuresBefore(attempt, decision.chosen()),
            null);
    turn.state.open.put(prompt.requestId(), request);
    turn.route(prompt.requestId());
    turn.write(turn.book().withInFlight(1));
    new Sessions(turn).settle(prompt, decision);
    turn.record(Changes.decided(request, prompt.session(), adopted));
  }

  private void refuse(Prompt prompt, ResultStatus status, String error) throws Exception {
    turn.route(prompt.requestId());
    turn.rememberFor(prompt.requestId());
    turn.refuse(Changes.refused(prompt, status), null, error);
  }

  /** What was heard of a request before its turn came is heard now. */
  private void heed(ParkedRequest parked) throws Exception {
    Settlement settlement = new Settlement(turn);
    if (parked.feedback() != null) {
      settlement.feedback(parked.feedback());
    }
    for (Outcome outcome : parked.outcomes()) {
      settlement.outcome(outcome);
    }
  }
}
