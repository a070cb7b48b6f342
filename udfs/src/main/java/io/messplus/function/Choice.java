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
import java.util.function.Predicate;

/** Which models a request goes to, and the calls that follow from it. */
final class Choice {

  private final Turn turn;

  Choice(Turn turn) {
    this.turn = turn;
  }

  /**
   * Decides a request.
   *
   * @param features its vector as half floats
   * @param allowed the models to choose from, in zoo order, at least one
   * @param t requests of the tenant decided before this one
   */
  Decision of(String requestId, byte[] features, List<Model> allowed, long t) {
    return of(turn.contract(), requestId, features, allowed, t);
  }

  /** Decides which of these models is asked instead of one that failed; nothing is explored. */
  Decision instead(String requestId, byte[] features, List<Model> allowed, long t) {
    return of(turn.contract().withoutExploration(), requestId, features, allowed, t);
  }

  private Decision of(
      Contract contract, String requestId, byte[] features, List<Model> allowed, long t) {
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
                turn.desk.draw().uniform(turn.tenant, requestId),
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
