package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Call;
import io.messplus.message.CallId;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Prompt;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import org.junit.jupiter.api.Test;

/** Calls that serve no decision of the tenant's history were still made and paid for. */
class OrphanTest extends Scenario {

  @Test
  void anOrphanIsBookedOnceAndMovesNoQueue() throws Exception {
    route.prompt(TENANT, "r1");
    Outcome orphan = orphan("r1", "large", 0.0);
    route.outcome(orphan);
    route.outcome(orphan);
    Ledger ledger = route.book(TENANT).ledger();
    assertThat(ledger.callJoules()).isEqualTo(2_100);
    assertThat(ledger.exploitJoules()).isZero();
    assertThat(ledger.queue()).isZero();
    assertThat(ledger.answered()).isZero();
    assertThat(ledger.models().get("large@1").calls()).isEqualTo(1);
    assertThat(route.results).isEmpty();
    assertThat(route.lastEntry().change().call().mode()).isNull();
    answer("r1", "small", 1.0);
  }

  @Test
  void itsLabelTeaches() throws Exception {
    route.prompt(TENANT, "r1");
    route.outcome(orphan("r1", "large", 1.0));
    route.prompt(TENANT, "r1 again");
    Decision next = route.call("r1 again", "small").decision();
    assertThat(next.candidates().get(2).predicted()).isGreaterThan(0.5);
    assertThat(next.candidates().get(2).costJoules()).isEqualTo(2_100);
    answer("r1", "small", 1.0);
    answer("r1 again", "small", 1.0);
  }

  @Test
  void theLabelOfOneThatWasMadeToServeDoesNot() throws Exception {
    Outcome serving = undone("r1", "small", 1.0);
    route.contract(TENANT, 0, exploration("first 1"));
    route.prompt(TENANT, "r1");
    route.outcome(serving);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.ORPHANED);
    route.prompt(TENANT, "r1 again");
    assertThat(route.call("r1 again", "small").decision().candidates())
        .extracting(Candidate::predicted)
        .containsOnly(0.5);
    for (String model : ZOO.labels()) {
      answer("r1", model, 1.0);
    }
    answer("r1 again", "small", 1.0);
  }

  @Test
  void afterItsRequestIsClosedItIsStillBookedOnce() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.letWaitsRunOut();
    Outcome orphan = orphan("r1", "large", 0.0);
    route.outcome(orphan);
    route = route.restored(1);
    route.outcome(orphan);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.ORPHANED);
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80 + 2_100);
  }

  @Test
  void aRepeatAfterItsRequestIsClosedChangesNothing() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    route.letWaitsRunOut();
    TenantBook before = route.book(TENANT);
    answer("r1", "small", 0.0);
    assertThat(route.book(TENANT)).isEqualTo(before);
  }

  @Test
  void theCallsOfARefusedPromptAreOrphans() throws Exception {
    route.contract(TENANT, 0, limits(1, 0));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    route.outcome(orphan("r2", "small", 0.0));
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.ORPHANED);
    assertThat(route.results).hasSize(1);
    answer("r1", "small", 1.0);
  }

  /** The outcome of an exploration that the tenant's history has not. */
  private Outcome orphan(String requestId, String model, Double score) {
    Call ordered = route.calls.get(0);
    Decision exploiting = ordered.decision();
    Decision exploring =
        new Decision(
            exploiting.policy(),
            Mode.EXPLORE,
            "large",
            exploiting.t(),
            exploiting.contractVersion(),
            1,
            1,
            exploiting.queue(),
            exploiting.alpha(),
            exploiting.v(),
            exploiting.candidates());
    Prompt prompt = ordered.prompt();
    Prompt asked =
        new Prompt(
            TENANT,
            requestId,
            prompt.text(),
            prompt.request(),
            null,
            null,
            null,
            prompt.withheld(),
            prompt.position());
    String callId = CallId.of(TENANT, requestId, 0, Mode.EXPLORE, model + "@1");
    boolean answers = model.equals("large");
    return ok(new Call(callId, model, "1", 0, answers, exploring, asked), score);
  }
}
