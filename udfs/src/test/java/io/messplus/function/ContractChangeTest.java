package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.routing.ContractTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractChangeTest extends Scenario {

  @Test
  void aNewContractTakesEffectAtOnce() throws Exception {
    route.prompt(TENANT, "r1");
    route.contract(TENANT, 41, alpha(0.5));
    route.prompt(TENANT, "r2");
    assertThat(route.call("r1", "small").decision().contractVersion()).isZero();
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(ALPHA);
    assertThat(route.call("r2", "small").decision().contractVersion()).isEqualTo(42);
    assertThat(route.call("r2", "small").decision().alpha()).isEqualTo(0.5);
    answer("r1", "small", 1.0);
    answer("r2", "small", 1.0);
  }

  @Test
  void itIsJournalled() throws Exception {
    route.contract(TENANT, 41, alpha(0.5));
    JournalEntry entry = route.lastEntry();
    assertThat(entry.event()).isEqualTo(JournalEvent.CONTRACT);
    assertThat(entry.sequence()).isEqualTo(1);
    assertThat(entry.change().contract()).isEqualTo(alpha(0.5));
    assertThat(entry.contractVersion()).isEqualTo(42);
    assertThat(entry.requestId()).isNull();
  }

  @Test
  void moreRoomInFlightFreesWaitingPrompts() throws Exception {
    route.contract(TENANT, 0, limits(1, 100));
    for (String request : List.of("r1", "r2", "r3", "r4")) {
      route.prompt(TENANT, request);
    }
    route.contract(TENANT, 1, limits(3, 100));
    assertThat(route.calledRequests()).containsExactly("r1", "r2", "r3");
    for (String request : List.of("r1", "r2", "r3", "r4")) {
      answer(request, "small", 1.0);
    }
  }

  @Test
  void lessRoomInFlightRecallsNothingButHoldsTheNext() throws Exception {
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    route.contract(TENANT, 0, limits(1, 100));
    route.prompt(TENANT, "r3");
    answer("r1", "small", 1.0);
    assertThat(route.calledRequests()).containsExactly("r1", "r2");
    answer("r2", "small", 1.0);
    assertThat(route.calledRequests()).containsExactly("r1", "r2", "r3");
    answer("r3", "small", 1.0);
  }

  @Test
  void anOlderOrRepeatedVersionIsIgnored() throws Exception {
    route.contract(TENANT, 5, alpha(0.5));
    route.contract(TENANT, 5, alpha(0.6));
    route.contract(TENANT, 4, alpha(0.7));
    assertThat(route.journal).hasSize(1);
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(0.5);
    answer("r1", "small", 1.0);
  }

  @Test
  void aTombstoneReturnsToTheDefaultAndIsNotUndoneByAnOlderRecord() throws Exception {
    route.contract(TENANT, 5, alpha(0.5));
    route.contract(TENANT, 6, ContractTerms.NONE);
    route.contract(TENANT, 5, alpha(0.5));
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(ALPHA);
    answer("r1", "small", 1.0);
  }

  @Test
  void onlyAllowedModelsAreCandidates() throws Exception {
    ContractTerms terms = terms("'exploration': 'first 1', 'models': ['large', 'medium']");
    route.contract(TENANT, 0, terms);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).extracting(call -> call.model()).containsExactly("medium", "large");
    answer("r1", "medium", 1.0);
    answer("r1", "large", 1.0);
  }

  @Test
  void itConcernsOneTenantOnly() throws Exception {
    route.contract(TENANT, 0, alpha(0.5));
    route.prompt("beta", "b1");
    assertThat(route.call("b1", "small").decision().alpha()).isEqualTo(ALPHA);
    answer("b1", "small", 1.0);
  }
}
