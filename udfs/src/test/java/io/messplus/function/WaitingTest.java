package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.ContractChange;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingTest extends Scenario {

  @Test
  void inAStrictStreamThePromptWaitsForEveryOutcomeOfAnExploration() throws Exception {
    route.contract(TENANT, 0, terms("'exploration': 'first 1', 'maxInFlight': 1"));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    answer("r1", "large", 1.0);
    answer("r1", "small", 1.0);
    assertThat(route.calledRequests()).containsOnly("r1");
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.OK);
    answer("r1", "medium", 0.0);
    assertThat(route.calledRequests()).contains("r2");
    // What r1 taught is known to r2.
    assertThat(route.call("r2", "small").decision().candidates().get(1).predicted())
        .isNotEqualTo(0.5);
    answer("r2", "small", 1.0);
  }

  @Test
  void waitingPromptsComeInOrderOneForEachThatLeaves() throws Exception {
    route.contract(TENANT, 0, limits(2, 100));
    for (int i = 1; i <= 12; i++) {
      route.prompt(TENANT, "r" + i);
    }
    assertThat(route.calledRequests()).containsExactly("r1", "r2");
    assertThat(route.book(TENANT).waiting()).isEqualTo(10);
    for (int i = 1; i <= 12; i++) {
      answer("r" + i, "small", 1.0);
      assertThat(route.calls).hasSize(Math.min(12, i + 2));
    }
    assertThat(route.calledRequests())
        .containsExactly("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "r12");
  }

  @Test
  void aPromptBeyondThoseThatMayWaitIsRejectedWithTheReason() throws Exception {
    route.contract(TENANT, 0, limits(1, 1));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    route.prompt(TENANT, "r3");
    Result rejected = route.result("r3");
    assertThat(rejected.status()).isEqualTo(ResultStatus.REJECTED);
    assertThat(rejected.error())
        .isEqualTo("overload: maxWaiting=1 prompts of the tenant wait already");
    assertThat(rejected.answer()).isNull();
    answer("r1", "small", 1.0);
    answer("r2", "small", 1.0);
    route.prompt(TENANT, "r3");
    assertThat(route.calledRequests()).containsExactly("r1", "r2");
  }

  @Test
  void aRepeatOfAWaitingPromptDoesNotWaitTwice() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    route.prompt(TENANT, "r2");
    assertThat(route.book(TENANT).waiting()).isEqualTo(1);
    answer("r1", "small", 1.0);
    answer("r2", "small", 1.0);
  }

  @Test
  void aPromptWhoseDeadlineHasPassedIsExpired() throws Exception {
    route.prompt(TENANT, "late", route.nowMillis() - 1);
    Result expired = route.result("late");
    assertThat(expired.status()).isEqualTo(ResultStatus.EXPIRED);
    assertThat(expired.error()).isEqualTo("the deadline passed before the prompt was routed");
    assertThat(route.calls).isEmpty();
    route.prompt(TENANT, "just", route.nowMillis());
    answer("just", "small", 1.0);
  }

  @Test
  void aPromptThatWaitsIsExpiredAtItsDeadline() throws Exception {
    route.contract(TENANT, 0, limits(1, 1));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2", route.nowMillis() + 5_000);
    route.advanceSeconds(5);
    assertThat(route.results).isEmpty();
    route.advanceSeconds(1);
    assertThat(route.result("r2").status()).isEqualTo(ResultStatus.EXPIRED);
    // And makes room.
    route.prompt(TENANT, "r3");
    answer("r1", "small", 1.0);
    answer("r3", "small", 1.0);
    assertThat(route.calledRequests()).containsExactly("r1", "r3");
  }

  @Test
  void aDeadlineBeyondTheTimeThatOutcomesAreWaitedForIsKeptToo() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "never answered");
    route.prompt(TENANT, "next");
    route.prompt(TENANT, "late", route.nowMillis() + (PENDING_SECONDS + 100) * 1_000);
    route.advanceSeconds(PENDING_SECONDS + 1);
    route.advanceSeconds(98);
    assertThat(route.results).extracting(Result::requestId).containsExactly("never answered");
    route.advanceSeconds(2);
    assertThat(route.result("late").status()).isEqualTo(ResultStatus.EXPIRED);
    answer("next", "small", 1.0);
  }

  @Test
  void aRepeatOfAPromptThatWaitsForLongDoesNotWaitTwice() throws Exception {
    route.contract(TENANT, 0, terms("'maxInFlight': 1, 'maxWaiting': 1, 'overload': 'hold'"));
    for (int i = 0; i < 2 * SEEN_SECONDS / PENDING_SECONDS; i++) {
      route.prompt(TENANT, "never answered " + i);
    }
    route.prompt(TENANT, "last");
    for (int i = 0; i < SEEN_SECONDS / PENDING_SECONDS + 1; i++) {
      route.advanceSeconds(PENDING_SECONDS + 1);
    }
    long waiting = route.book(TENANT).waiting();
    route.prompt(TENANT, "last");
    assertThat(route.book(TENANT).waiting()).isEqualTo(waiting);
    while (route.book(TENANT).waiting() > 0) {
      route.advanceSeconds(PENDING_SECONDS + 1);
    }
    answer("last", "small", 1.0);
  }

  @Test
  void theLastDeadlineOfAllIsKept() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2", Long.MAX_VALUE);
    route.advanceSeconds(1);
    answer("r1", "small", 1.0);
    answer("r2", "small", 1.0);
  }

  @Test
  void aContractThatMakesRoomLetsThoseInFirstThatWaitLongest() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    ContractsAtStart wider =
        tenants -> Map.of(TENANT, new ContractChange(TENANT, limits(2, 10), 1));
    route = route.rolledBack(route.snapshot(), 1, settings(ALPHA), wider);
    route.prompt(TENANT, "r3");
    assertThat(route.calledRequests()).containsExactly("r1", "r2");
    for (String request : List.of("r1", "r2", "r3")) {
      answer(request, "small", 1.0);
    }
  }

  @Test
  void aPromptIsHeldBeyondThoseThatMayWaitWhereTheContractSaysSo() throws Exception {
    route.contract(TENANT, 0, terms("'maxInFlight': 1, 'maxWaiting': 1, 'overload': 'hold'"));
    for (int i = 1; i <= 5; i++) {
      route.prompt(TENANT, "r" + i);
    }
    assertThat(route.book(TENANT).waiting()).isEqualTo(4);
    for (int i = 1; i <= 5; i++) {
      answer("r" + i, "small", 1.0);
    }
    assertThat(route.calledRequests()).containsExactly("r1", "r2", "r3", "r4", "r5");
  }

  @Test
  void promptsThatExpireWhileTheyWaitMakeRoomForTheNext() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2", route.nowMillis() + 1_000);
    route.prompt(TENANT, "r3", route.nowMillis() + 1_000);
    route.prompt(TENANT, "r4");
    route.advanceSeconds(2);
    answer("r1", "small", 1.0);
    assertThat(route.result("r2").status()).isEqualTo(ResultStatus.EXPIRED);
    assertThat(route.result("r3").status()).isEqualTo(ResultStatus.EXPIRED);
    assertThat(route.calledRequests()).containsExactly("r1", "r4");
    answer("r4", "small", 1.0);
  }

  @Test
  void oneTenantsWaitingHoldsUpNoOther() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    route.prompt("beta", "b1");
    answer("b1", "small", 1.0);
    assertThat(route.result("b1").status()).isEqualTo(ResultStatus.OK);
    answer("r1", "small", 1.0);
    answer("r2", "small", 1.0);
  }
}
