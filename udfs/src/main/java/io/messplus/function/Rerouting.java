package io.messplus.function;

import io.messplus.function.Appointment.Matter;
import io.messplus.message.BookedCall;
import io.messplus.message.Prompt;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** From a call that gave no answer to the next model, by the same objective. */
final class Rerouting {

  private final Turn turn;

  Rerouting(Turn turn) {
    this.turn = turn;
  }

  /**
   * Asks another model, if there is one that may be asked.
   *
   * @param request the request, its last call among those that ended
   * @param prompt what is asked, or {@code null} where nobody knows any more
   * @param booked the call as it is to be booked, or {@code null} where it was
   * @return whether one is asked
   */
  boolean tryAnother(OpenRequest request, Prompt prompt, BookedCall booked) throws Exception {
    if (!mayTry(request, prompt)) {
      return false;
    }
    List<Model> untried = untried(request);
    if (untried.isEmpty()) {
      return false;
    }
    Choice choice = new Choice(turn);
    Decision next = choice.instead(prompt, request.features(), untried, request.decision().t());
    Map<String, String> calls = choice.order(prompt, next, request.attempt() + 1, callId -> true);
    long expiresAtMillis =
        turn.appointIn(
            turn.desk.settings().pendingTimeoutSeconds(), Matter.REQUEST, request.requestId());
    OpenRequest rerouted = request.rerouted(next, calls, expiresAtMillis);
    turn.state.open.put(request.requestId(), rerouted);
    new Sessions(turn).settle(prompt, next);
    turn.record(Changes.rerouted(rerouted, prompt.session(), booked));
    turn.desk.metrics().reroutedRequests.inc();
    return true;
  }

  /** An exploration has asked every model already. */
  private boolean mayTry(OpenRequest request, Prompt prompt) {
    return prompt != null
        && request.complete()
        && request.decision().mode() == Mode.EXPLOIT
        && request.reroutes() < turn.desk.settings().maxReroutes();
  }

  private List<Model> untried(OpenRequest request) {
    Set<String> tried =
        request.failures().stream().map(FailedAttempt::model).collect(Collectors.toSet());
    return turn.modelsStillAllowed().stream()
        .filter(model -> !tried.contains(model.label()))
        .toList();
  }
}
