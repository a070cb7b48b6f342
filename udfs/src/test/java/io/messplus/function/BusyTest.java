package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
import io.messplus.routing.ContractTerms;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose model has no room. */
class BusyTest extends BusyScenario {

  @Test
  void theSameModelIsAskedAgainALittleLater() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    Call first = lastCall();
    full();
    assertThat(route.calls).hasSize(1);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.DELAYED);
    route.advanceSeconds(2);
    Call second = lastCall();
    assertThat(second.model()).isEqualTo(first.model());
    assertThat(second.decision()).isEqualTo(first.decision());
    assertThat(second.prompt()).isEqualTo(first.prompt());
    assertThat(second.attempt()).isEqualTo(1);
    assertThat(second.answers()).isTrue();
    assertThat(second.callId()).isNotEqualTo(first.callId());
    give(ok(second, 0.0));
    assertThat(route.result("r1").callId()).isEqualTo(second.callId());
    assertThat(queue()).isEqualTo(ALPHA);
    assertThat(route.book(TENANT).ledger().t()).isEqualTo(1);
    assertThat(route.book(TENANT).ledger().models().get("small@1").calls()).isEqualTo(2);
    assertThat(route.book(TENANT).ledger().models().get("small@1").measured()).isEqualTo(1);
    assertAudited();
  }

  @Test
  void itIsAskedLessAndLessOftenButNotMoreSeldomThanEveryHalfMinute() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    for (long seconds : new long[] {1, 2, 4, 8, 16, 30, 30, 30}) {
      full();
      // Appointments are rounded up.
      assertThat(secondsToNextCall()).isBetween(seconds, seconds + 1);
    }
    give(ok(lastCall(), null));
  }

  @Test
  void aRequestThatWaitsKeepsItsPlaceInFlight() throws Exception {
    sign(
        new ContractTerms(
            null, null, null, null, null, null, null, 1, null, null, null, null, null, Busy.WAIT));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    full();
    assertThat(route.book(TENANT).inFlight()).isOne();
    assertThat(route.calledRequests()).containsExactly("r1");
    route.advanceSeconds(2);
    give(ok(lastCall(), null));
    assertThat(route.calledRequests()).containsExactly("r1", "r1", "r2");
    give(ok(lastCall(), null));
  }

  @Test
  void aRequestWhoseDeadlinePassesMeanwhileExpires() throws Exception {
    sign(busy(Busy.WAIT));
    long beganMillis = route.nowMillis();
    route.prompt(TENANT, "r1", beganMillis + 5_500);
    while (route.results.isEmpty()) {
      full();
      secondsToNextCall();
    }
    assertThat(route.nowMillis() - beganMillis).isBetween(5_500L, 7_000L);
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.EXPIRED);
    assertThat(result.error())
        .isEqualTo(
            "the deadline passed before the model had room; no model answered: small: full, asked"
                + " 3 times");
    assertThat(route.calls).hasSize(3);
    assertThat(queue()).isZero();
    assertThat(route.book(TENANT).inFlight()).isZero();
    assertAudited();
  }

  @Test
  void nobodyWaitsLongerThanForAnOutcome() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    long beganMillis = route.nowMillis();
    while (route.results.isEmpty()) {
      assertThat(route.nowMillis() - beganMillis).isLessThan(2 * PENDING_SECONDS * 1_000);
      full();
      secondsToNextCall();
    }
    assertThat(route.nowMillis() - beganMillis).isEqualTo((PENDING_SECONDS + 1) * 1_000);
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.FAILED);
    assertThat(result.error())
        .startsWith("no model answered: small: full, asked ")
        .endsWith(" times");
    assertAudited();
  }

  @Test
  void aModelThatFailsAfterAWaitSendsItsRequestToEachOfTheOthers() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    for (int i = 0; i < MAX_REROUTES + 1; i++) {
      full();
      secondsToNextCall();
    }
    give(Outcome.failed(lastCall(), Answer.none(1), "broken"));
    full();
    secondsToNextCall();
    give(Outcome.failed(lastCall(), Answer.none(1), "broken"));
    assertThat(lastCall().model()).isEqualTo("large");
    give(ok(lastCall(), null));
    assertThat(route.result("r1").model()).isEqualTo("large");
    assertThat(route.calls.stream().map(Call::callId)).doesNotHaveDuplicates();
    assertAudited();
  }

  @Test
  void aModelThatIsNoLongerAllowedIsNotWaitedFor() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    full();
    sign(models("medium", "large"));
    route.advanceSeconds(2);
    assertThat(lastCall().model()).isEqualTo("medium");
    assertThat(lastCall().attempt()).isEqualTo(2);
    give(ok(lastCall(), null));
    assertAudited();
  }

  @Test
  void aModelThatIsNoLongerAllowedWhenItHasNoRoomIsNotWaitedFor() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    sign(terms("'models': ['medium'], 'busy': 'wait'"));
    full();
    assertThat(lastCall().model()).isEqualTo("medium");
    give(ok(lastCall(), null));
    assertAudited();
  }

  @Test
  void whereNoModelIsAllowedAnyMoreTheRequestFails() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    full();
    sign(models("of another zoo"));
    route.advanceSeconds(2);
    assertThat(route.result("r1").error()).isEqualTo("no model answered: small: full");
    sign(ContractTerms.NONE);
  }

  @Test
  void aChangedContractHoldsFromTheNextTimeThatThereIsNoRoom() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    full();
    sign(busy(Busy.NEXT));
    route.advanceSeconds(2);
    assertThat(lastCall().model()).isEqualTo("small");
    full();
    assertThat(lastCall().model()).isEqualTo("medium");
    give(ok(lastCall(), null));
    assertAudited();
  }

  @Test
  void aVerdictThatComesMeanwhileHolds() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    full();
    route.feedback(TENANT, "r1", 0);
    route.advanceSeconds(2);
    give(ok(lastCall(), 1.0));
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void anOutcomeThatIsReadTwiceDelaysOnce() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    full();
    int entries = route.journal.size();
    route.outcome(outcomes.get(0));
    assertThat(route.journal).hasSize(entries);
    route.advanceSeconds(2);
    give(ok(lastCall(), null));
    assertThat(route.calls).hasSize(2);
  }

  @Test
  void aContractMayRejectWhatFindsNoRoom() throws Exception {
    sign(busy(Busy.REJECT));
    route.prompt(TENANT, "r1");
    full();
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.REJECTED);
    assertThat(result.error())
        .isEqualTo(
            "the contract rejects what its model has no room for; no model answered: small: full");
    assertThat(result.decision()).isNotNull();
    assertThat(route.calls).hasSize(1);
    assertThat(queue()).isZero();
    assertThat(route.book(TENANT).inFlight()).isZero();
    assertAudited();
  }

  @Test
  void whatAContractRejectsIsWhatFindsNoRoomNotWhatFails() throws Exception {
    sign(busy(Busy.REJECT));
    route.prompt(TENANT, "r1");
    give(Outcome.failed(lastCall(), Answer.none(1), "broken"));
    assertThat(lastCall().model()).isEqualTo("medium");
    full();
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.REJECTED);
    assertThat(route.result("r1").error()).endsWith("small: broken; medium: full");
    assertAudited();
  }

  @Test
  void anExplorationWaitsForNobody() throws Exception {
    sign(
        new ContractTerms(
            null, null, null, "every 1", null, null, null, null, null, null, null, null, null,
            Busy.WAIT));
    route.prompt(TENANT, "r1");
    give(ok(route.call("r1", "small"), 1.0));
    give(Outcome.of(route.call("r1", "large"), CallStatus.BUSY, Answer.none(0), "full"));
    give(Outcome.of(route.call("r1", "medium"), CallStatus.BUSY, Answer.none(0), "full"));
    assertThat(route.result("r1").model()).isEqualTo("small");
    assertThat(route.calls).hasSize(3);
    assertAudited();
  }

  @Test
  void aConversationWaitsForItsModel() throws Exception {
    sign(busy(Busy.WAIT));
    route.promptOf("chat", TENANT, "r1");
    full();
    route.advanceSeconds(2);
    give(ok(lastCall(), null));
    route.promptOf("chat", TENANT, "r2");
    assertThat(lastCall().decision().bound()).isTrue();
    give(ok(lastCall(), null));
    assertThat(route.results).extracting(Result::model).containsExactly("small", "small");
  }
}
