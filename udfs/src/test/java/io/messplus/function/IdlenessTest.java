package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.JournalEvent;
import io.messplus.routing.Ledger;
import org.junit.jupiter.api.Test;

/** A tenant that sends nothing for long keeps its contract and loses the rest. */
class IdlenessTest extends Scenario {

  @Test
  void anIdleTenantKeepsItsContractAndLosesTheRest() throws Exception {
    route.contract(TENANT, 4, alpha(0.5));
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    route.advanceSeconds(IDLE_SECONDS - 10);
    assertThat(queue()).isEqualTo(0.5);
    route.advanceSeconds(11);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.FORGOTTEN);
    assertThat(route.book(TENANT).ledger()).isEqualTo(Ledger.opened());

    route.prompt(TENANT, "r2");
    assertThat(route.call("r2", "small").decision().contractVersion()).isEqualTo(5);
    assertThat(route.call("r2", "small").decision().t()).isZero();
    answer("r2", "small", 1.0);
  }

  @Test
  void itsChangesAreNumberedOn() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    route.advanceSeconds(IDLE_SECONDS + 1);
    long forgotten = route.lastEntry().sequence();
    route.prompt(TENANT, "r2");
    assertThat(route.lastEntry().sequence()).isEqualTo(forgotten + 1);
    answer("r2", "small", 1.0);
  }

  @Test
  void eachPromptPutsItOff() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    route.advanceSeconds(IDLE_SECONDS - 10);
    route.prompt(TENANT, "r2");
    answer("r2", "small", 0.0);
    route.advanceSeconds(IDLE_SECONDS - 10);
    assertThat(queue()).isEqualTo(2 * ALPHA);
    route.advanceSeconds(20);
    assertThat(queue()).isZero();
  }

  @Test
  void theTimeThatTheJobIsDownIsNoIdlenessUntilPromptsCouldBeRead() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    route.letWaitsRunOut();
    route = route.restored(1);
    route.advanceSeconds(2 * IDLE_SECONDS);
    route.advanceSeconds(PENDING_SECONDS - 1);
    assertThat(queue()).isEqualTo(ALPHA);
    route.advanceSeconds(PENDING_SECONDS);
    assertThat(queue()).isZero();
  }

  @Test
  void aTenantWithAnOpenRequestIsNotForgotten() throws Exception {
    route.prompt(TENANT, "r1");
    route.contract(TENANT, 0, Scenario.feedbackTimeout(2 * IDLE_SECONDS));
    answer("r1", "small", null);
    route.advanceSeconds(IDLE_SECONDS + 1);
    assertThat(route.book(TENANT).ledger().t()).isEqualTo(1);
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
    // Beyond the window of that verdict.
    route.advanceSeconds(2 * IDLE_SECONDS);
  }
}
