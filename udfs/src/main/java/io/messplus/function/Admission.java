package io.messplus.function;

import io.messplus.encoder.HalfVector;
import io.messplus.message.Call;
import io.messplus.message.CallId;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.JournalEvent;
import io.messplus.message.Prompt;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Decision;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From a prompt to its decision: at once where there is room in flight, else in turn. */
final class Admission {

  private static final int FIRST_ATTEMPT = 0;

  private final Turn turn;

  Admission(Turn turn) {
    this.turn = turn;
  }

  void prompt(EncodedPrompt encoded) throws Exception {
    String requestId = encoded.prompt().requestId();
    if (turn.state.seen.contains(requestId)) {
      turn.desk.metrics().repeatedPrompts.inc();
      return;
    }
    turn.state.seen.put(requestId, true);
    TenantBook book = turn.book().withPrompt();
    turn.write(book);
    if (hasRoom()) {
      decide(encoded);
    } else if (book.waiting() < turn.contract().maxWaiting()) {
      turn.state.waiting.put(book.nextWaiting(), encoded);
      turn.write(book.withOneWaiting());
    } else {
      refuse(
          encoded,
          ResultStatus.REJECTED,
          "overload: maxWaiting=%d prompts of the tenant wait already"
              .formatted(turn.contract().maxWaiting()));
    }
  }

  /** Lets waiting prompts in while there is room. */
  void admitWaiting() throws Exception {
    while (turn.book().waiting() > 0 && hasRoom()) {
      long first = turn.book().firstWaiting();
      EncodedPrompt encoded = turn.state.waiting.get(first);
      turn.state.waiting.remove(first);
      turn.write(turn.book().withOneAdmitted());
      decide(encoded);
    }
  }

  private boolean hasRoom() {
    return turn.book().inFlight() < turn.contract().maxInFlight();
  }

  private void decide(EncodedPrompt encoded) throws Exception {
    Long deadlineMillis = encoded.prompt().deadlineMillis();
    if (deadlineMillis != null && deadlineMillis < turn.nowMillis()) {
      refuse(encoded, ResultStatus.EXPIRED, "the deadline passed before the prompt was routed");
      return;
    }
    List<Model> allowed;
    try {
      allowed = turn.desk.settings().zoo().allowed(turn.contract().models());
    } catch (IllegalArgumentException e) {
      // The contract was made for another zoo.
      refuse(encoded, ResultStatus.REJECTED, "the tenant's contract: " + e.getMessage());
      return;
    }
    open(encoded, decision(encoded, allowed), allowed);
  }

  private void open(EncodedPrompt encoded, Decision decision, List<Model> allowed)
      throws Exception {
    Prompt prompt = encoded.prompt();
    Map<String, String> calls = new HashMap<>();
    for (Model model : allowed) {
      if (decision.calls().contains(model.label())) {
        calls.put(model.label(), order(model, decision, prompt));
      }
    }
    long expiresAtMillis =
        turn.state.expiries.watch(
            prompt.requestId(), turn.desk.settings().pendingTimeoutSeconds(), turn.timers);
    OpenRequest request =
        OpenRequest.decided(prompt, encoded.features(), decision, calls, expiresAtMillis);
    turn.state.open.put(prompt.requestId(), request);
    turn.write(turn.book().withInFlight(1));
    turn.record(
        JournalEvent.DECIDED,
        request,
        turn.ledger().withDecision(decision.mode()),
        null,
        null,
        null);
  }

  private Decision decision(EncodedPrompt encoded, List<Model> allowed) {
    double[] predicted =
        turn.desk
            .predictor()
            .predict(
                HalfVector.unpack(encoded.features()),
                allowed.stream().map(Model::key).toList(),
                turn.state);
    return Policy.named(turn.contract().policy())
        .decide(
            new Situation(
                turn.contract(),
                turn.contractVersion(),
                turn.ledger().t(),
                turn.desk.draw().uniform(turn.tenant, encoded.prompt().requestId()),
                turn.ledger().queue(),
                turn.ledger().candidates(allowed, predicted, turn.contract().costEstimate())));
  }

  private String order(Model model, Decision decision, Prompt prompt) {
    String callId =
        CallId.of(turn.tenant, prompt.requestId(), FIRST_ATTEMPT, decision.mode(), model.key());
    turn.output.call(
        new Call(
            callId,
            model.label(),
            model.version(),
            FIRST_ATTEMPT,
            model.label().equals(decision.chosen()),
            decision,
            prompt));
    return callId;
  }

  private void refuse(EncodedPrompt encoded, ResultStatus status, String error) {
    turn.refuse(encoded.prompt().requestId(), status, null, error);
  }
}
