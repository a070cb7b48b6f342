package io.messplus.function;

import io.messplus.message.CallId;
import io.messplus.message.Outcome;
import io.messplus.routing.Decision;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.List;
import java.util.Optional;

/**
 * A decision that was taken before a rollback, found again in the outcomes of its calls.
 *
 * @param decision the decision
 * @param attempt how often the request was sent to models before
 */
record Adoption(Decision decision, int attempt) {

  /**
   * The decision that the outcomes of a request tell of. Where they tell of several, the last one
   * whose answer is there, since the client may have it, else the last one. A decision counts only
   * if the zoo still has its models, so that what is missing of it can be called.
   */
  static Optional<Adoption> of(List<Outcome> outcomes, Zoo zoo) {
    List<Outcome> adoptable =
        outcomes.stream().filter(outcome -> isAdoptable(outcome, zoo)).toList();
    return last(adoptable.stream().filter(o -> o.answers() && o.succeeded()).toList())
        .or(() -> last(adoptable))
        .map(outcome -> new Adoption(outcome.decision(), outcome.attempt()));
  }

  private static boolean isAdoptable(Outcome outcome, Zoo zoo) {
    Decision decision = outcome.decision();
    return zoo.labels().containsAll(decision.calls())
        && zoo.find(outcome.model()).map(model -> callId(outcome, model)).stream()
            .anyMatch(outcome.callId()::equals);
  }

  private static String callId(Outcome outcome, Model model) {
    return CallId.of(
        outcome.tenant(),
        outcome.requestId(),
        outcome.attempt(),
        outcome.decision().mode(),
        model.key());
  }

  private static Optional<Outcome> last(List<Outcome> outcomes) {
    return outcomes.isEmpty() ? Optional.empty() : Optional.of(outcomes.get(outcomes.size() - 1));
  }
}
