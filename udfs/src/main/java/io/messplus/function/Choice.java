package io.messplus.function;

import io.messplus.encoder.HalfVector;
import io.messplus.message.Call;
import io.messplus.message.CallId;
import io.messplus.message.Prompt;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which models a request goes to, and the calls that follow from it. */
final class Choice {

  private final Turn turn;

  Choice(Turn turn) {
    this.turn = turn;
  }

  /**
   * Decides a request: for the model that its session stays with, if there is one, else by policy.
   *
   * @param features its vector as half floats
   * @param allowed the models to choose from, in zoo order, at least one
   * @param t requests of the tenant decided before this one
   */
  Decision of(Prompt prompt, byte[] features, List<Model> allowed, long t) throws Exception {
    return of(turn.contract(), prompt, features, allowed, t);
  }

  /** Decides which of these models is asked instead of one that failed; nothing is explored. */
  Decision instead(Prompt prompt, byte[] features, List<Model> allowed, long t) throws Exception {
    return of(turn.contract().withoutExploration(), prompt, features, allowed, t);
  }

  private Decision of(
      Contract contract, Prompt prompt, byte[] features, List<Model> allowed, long t)
      throws Exception {
    Optional<Model> bound = new Sessions(turn).modelOf(prompt, allowed);
    return bound.isPresent()
        ? byPolicy(contract.withoutExploration(), prompt, features, List.of(bound.get()), t)
            .withBound()
        : byPolicy(contract, prompt, features, allowed, t);
  }

  private Decision byPolicy(
      Contract contract, Prompt prompt, byte[] features, List<Model> allowed, long t) {
    double[] predicted =
        turn.desk
            .predictor()
            .predict(
                HalfVector.unpack(features),
                allowed.stream().map(Model::key).toList(),
                turn.learned());
    return Policy.named(contract.policy())
        .decide(
            new Situation(
                contract,
                turn.contractVersion(),
                t,
                turn.desk.draw().uniform(turn.tenant, prompt.requestId()),
                turn.ledger().queue(),
                turn.ledger().candidates(allowed, predicted, contract.costEstimate())));
  }

  /**
   * Orders the calls of a decision.
   *
   * @param wanted whether the call of this id is still to be made
   * @return the ids of all its calls, by model label
   */
  Map<String, String> order(
      Prompt prompt, Decision decision, int attempt, Predicate<String> wanted) {
    Map<String, String> calls = new HashMap<>();
    for (String label : decision.calls()) {
      Model model = turn.desk.settings().zoo().find(label).orElseThrow();
      String callId =
          CallId.of(turn.tenant, prompt.requestId(), attempt, decision.mode(), model.key());
      calls.put(label, callId);
      if (wanted.test(callId)) {
        boolean answers = label.equals(decision.chosen());
        turn.output.call(
            new Call(callId, label, model.version(), attempt, answers, decision, prompt));
      }
    }
    return calls;
  }
}
