package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Call;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.routing.Candidate;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class SessionTest extends Scenario {

  /** What a request goes to that nothing binds: all models are predicted alike. */
  private static final String CHEAPEST = "small";

  private static final long SESSION_SECONDS = 600;
  private long contracts;

  @Test
  void aConversationStaysOnItsModel() throws Exception {
    beginOn("large", "chat");
    ask("chat", "r2");
    assertThat(modelOf("r2")).isEqualTo("large");
    ask(null, "r3");
    ask("another chat", "r4");
    assertThat(modelOf("r3")).isEqualTo(CHEAPEST);
    assertThat(modelOf("r4")).isEqualTo(CHEAPEST);
  }

  @Test
  void theDecisionSaysThatItWasBound() throws Exception {
    beginOn("large", "chat");
    assertThat(decision("begin").bound()).isFalse();
    ask("chat", "r2");
    Decision bound = decision("r2");
    assertThat(bound.bound()).isTrue();
    assertThat(bound.propensity()).isEqualTo(1);
    assertThat(bound.explorationProbability()).isZero();
    assertThat(bound.candidates()).extracting(Candidate::model).containsExactly("large");
    assertThat(bound.t()).isEqualTo(1);
    assertThat(route.result("r2").decision()).isEqualTo(bound);
    assertThat(
            route.journal.stream()
                .filter(entry -> entry.event() == JournalEvent.DECIDED)
                .map(entry -> entry.change().session()))
        .containsExactly("chat", "chat");
  }

  @Test
  void aConversationIsNotExploredAndOneThatWasExploredIsNotBoundByIt() throws Exception {
    sign(exploration("every 2"));
    route.promptOf("chat", TENANT, "r1");
    assertThat(route.call("r1", "large").decision().mode()).isEqualTo(Mode.EXPLORE);
    for (String model : ZOO.labels()) {
      answer("r1", model, null);
    }
    ask("chat", "r2");
    assertThat(decision("r2").bound()).isFalse();
    assertThat(modelOf("r2")).isEqualTo(CHEAPEST);
    sign(exploration("every 1"));
    ask("chat", "r3");
    assertThat(decision("r3").mode()).isEqualTo(Mode.EXPLOIT);
    assertThat(modelOf("r3")).isEqualTo(CHEAPEST);
  }

  @Test
  void aModelThatTheContractNoLongerAllowsKeepsNoConversation() throws Exception {
    beginOn("large", "chat");
    sign(models("small", "medium"));
    ask("chat", "r2");
    assertThat(modelOf("r2")).isEqualTo(CHEAPEST);
    sign(ContractTerms.NONE);
    ask("chat", "r3");
    assertThat(modelOf("r3")).isEqualTo(CHEAPEST);
    assertThat(decision("r3").bound()).isTrue();
  }

  @Test
  void whereTheModelFailsTheConversationMovesOn() throws Exception {
    beginOn("small", "chat");
    route.promptOf("chat", TENANT, "r2");
    fail("r2", "small", "broken");
    assertThat(decision("r2").bound()).isFalse();
    answer("r2", "medium", null);
    ask("chat", "r3");
    assertThat(modelOf("r3")).isEqualTo("medium");
  }

  @Test
  void requestsThatFailTogetherMoveToOneModel() throws Exception {
    beginOn("small", "chat");
    route.promptOf("chat", TENANT, "r2");
    route.promptOf("chat", TENANT, "r3");
    sign(models("small", "large"));
    fail("r2", "small", "broken");
    sign(ContractTerms.NONE);
    fail("r3", "small", "broken");
    assertThat(decision("r3").chosen()).isEqualTo("large");
    assertThat(decision("r3").bound()).isTrue();
    answer("r2", "large", null);
    answer("r3", "large", null);
  }

  @Test
  void aSessionIsForgottenSoLongAfterItsLastRequest() throws Exception {
    beginOn("large", "chat");
    route.advanceSeconds(SESSION_SECONDS - 1);
    ask("chat", "r2");
    route.advanceSeconds(SESSION_SECONDS - 1);
    ask("chat", "r3");
    assertThat(modelOf("r3")).isEqualTo("large");
    assertThat(route.book(TENANT).sessions()).isOne();
    route.advanceSeconds(SESSION_SECONDS + 1);
    assertThat(route.book(TENANT).sessions()).isZero();
    ask("chat", "r4");
    assertThat(modelOf("r4")).isEqualTo(CHEAPEST);
  }

  @Test
  void aContractMayRememberNoSessions() throws Exception {
    beginOn("large", "chat");
    sign(sessions(0, null));
    ask("chat", "r2");
    assertThat(modelOf("r2")).isEqualTo(CHEAPEST);
    assertThat(route.book(TENANT).sessions()).isZero();
    sign(ContractTerms.NONE);
    ask("chat", "r3");
    assertThat(decision("r3").bound()).isFalse();
  }

  @Test
  void beyondSoManySessionsEachRequestIsDecidedByItself() throws Exception {
    sign(sessions(SESSION_SECONDS, 2));
    ask("first", "r1");
    ask("second", "r2");
    for (int i = 0; i < 10; i++) {
      ask("third", "r3 " + i);
      assertThat(decision("r3 " + i).bound()).isFalse();
    }
    assertThat(route.book(TENANT).sessions()).isEqualTo(2);
    ask("first", "r4");
    assertThat(decision("r4").bound()).isTrue();
    route.advanceSeconds(SESSION_SECONDS + 1);
    ask("third", "r5");
    ask("third", "r6");
    assertThat(decision("r6").bound()).isTrue();
  }

  @Test
  void anAdoptedDecisionBindsItsSessionAgain() throws Exception {
    sign(models("large"));
    OperatorSubtaskState before = route.snapshot();
    route.promptOf("chat", TENANT, "r1");
    Outcome outcome = ok(route.call("r1", "large"), null);
    rollBackTo(before);
    sign(ContractTerms.NONE);
    route.outcome(outcome);
    route.promptOf("chat", TENANT, "r1");
    assertThat(route.result("r1").model()).isEqualTo("large");
    ask("chat", "r2");
    assertThat(modelOf("r2")).isEqualTo("large");
  }

  @Test
  void aSessionSurvivesARestoreAndTheTimeThatTheJobIsDown() throws Exception {
    beginOn("large", "chat");
    route = route.restored(2);
    route.advanceSeconds(SESSION_SECONDS + 1);
    ask("chat", "r2");
    assertThat(modelOf("r2")).isEqualTo("large");
    route.advanceSeconds(SESSION_SECONDS - 1);
    ask("chat", "r3");
    assertThat(modelOf("r3")).isEqualTo("large");
  }

  @Test
  void aSessionIsLostWithItsIdleTenantHoweverLongItsContractRemembersIt() throws Exception {
    sign(sessions(Long.MAX_VALUE, null));
    ask("chat", "r1");
    route.advanceSeconds(IDLE_SECONDS - 1);
    ask("chat", "r2");
    assertThat(decision("r2").bound()).isTrue();
    route.letWaitsRunOut();
    route.advanceSeconds(IDLE_SECONDS);
    assertThat(route.book(TENANT).sessions()).isZero();
    ask("chat", "r3");
    assertThat(decision("r3").bound()).isFalse();
    sign(sessions(0, null));
    ask("chat", "r4");
  }

  private void sign(ContractTerms terms) throws Exception {
    route.contract(TENANT, contracts++, terms);
  }

  /** A conversation's first request, when its contract allows one model alone. */
  private void beginOn(String model, String session) throws Exception {
    sign(models(model));
    ask(session, "begin");
    sign(ContractTerms.NONE);
  }

  private void ask(String session, String requestId) throws Exception {
    route.promptOf(session, TENANT, requestId);
    answer(requestId, modelOf(requestId), null);
  }

  private String modelOf(String requestId) {
    return decision(requestId).chosen();
  }

  private Decision decision(String requestId) {
    return route.calls.stream()
        .filter(call -> call.prompt().requestId().equals(requestId))
        .reduce((earlier, later) -> later)
        .map(Call::decision)
        .orElseThrow();
  }
}
