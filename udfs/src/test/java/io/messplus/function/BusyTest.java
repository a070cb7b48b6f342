package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
import io.messplus.routing.ContractTerms;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose model has no room. */
class BusyTest extends Scenario {

  private final List<Outcome> outcomes = new ArrayList<>();
  private long contracts;

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
    sign(
        new ContractTerms(
            null,
            null,
            null,
            null,
            null,
            null,
            List.of("medium"),
            null,
            null,
            null,
            null,
            null,
            null,
            Busy.WAIT));
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
  void aRequestThatWaitsSurvivesARestoreWithItsText() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    Call first = lastCall();
    full();
    route = route.restored(2);
    assertThat(route.calls).hasSize(1);
    assertThat(secondsToNextCall()).isLessThanOrEqualTo(5);
    assertThat(lastCall().prompt()).isEqualTo(first.prompt());
    full();
    assertThat(secondsToNextCall()).isBetween(2L, 3L);
    give(ok(lastCall(), null));
    assertAudited();
  }

  @Test
  void whatWasAnsweredBeforeARollbackIsNotAskedAgain() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1");
    full();
    OperatorSubtaskState before = route.snapshot();
    route.advanceSeconds(2);
    Outcome answered = ok(lastCall(), 1.0);
    route.outcome(answered);
    rollBackTo(before);
    route.outcome(answered);
    assertThat(route.result("r1").callId()).isEqualTo(answered.callId());
    route.advanceSeconds(60);
    assertThat(route.calls).isEmpty();
  }

  @Test
  void anAnswerInTimeCountsThoughItIsReadAgainAfterTheDeadline() throws Exception {
    sign(busy(Busy.WAIT));
    route.prompt(TENANT, "r1", route.nowMillis() + 3_500);
    OperatorSubtaskState before = route.snapshot();
    full();
    route.advanceSeconds(2);
    give(ok(lastCall(), 1.0));
    route.advanceSeconds(10);
    rollBackTo(before);
    route.outcome(outcomes.get(0));
    route.advanceSeconds(0);
    assertThat(route.results).isEmpty();
    route.outcome(outcomes.get(1));
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.OK);
  }

  @Test
  void theAnswerAfterAWaitIsAdopted() throws Exception {
    sign(busy(Busy.WAIT));
    OperatorSubtaskState before = route.snapshot();
    route.prompt(TENANT, "r1");
    full();
    route.advanceSeconds(2);
    give(ok(lastCall(), 1.0));
    Result result = route.result("r1");
    rollBackTo(before);
    for (Outcome outcome : outcomes) {
      route.outcome(outcome);
    }
    route.prompt(TENANT, "r1");
    assertThat(route.calls).isEmpty();
    assertThat(route.result("r1").answer()).isEqualTo(result.answer());
    assertThat(route.book(TENANT).ledger().models().get("small@1").calls()).isEqualTo(2);
  }

  @Test
  void aWaitThatIsAdoptedCostsNoModel() throws Exception {
    sign(busy(Busy.WAIT));
    OperatorSubtaskState before = route.snapshot();
    route.prompt(TENANT, "r1");
    for (int i = 0; i < MAX_REROUTES + 1; i++) {
      full();
      secondsToNextCall();
    }
    rollBackTo(before);
    for (Outcome outcome : outcomes) {
      route.outcome(outcome);
    }
    route.prompt(TENANT, "r1");
    secondsToNextCall();
    assertThat(lastCall().model()).isEqualTo("small");
    assertThat(lastCall().attempt()).isEqualTo(MAX_REROUTES + 1);
    for (String model : List.of("small", "medium")) {
      assertThat(lastCall().model()).isEqualTo(model);
      give(Outcome.failed(lastCall(), Answer.none(1), "broken"));
    }
    assertThat(lastCall().model()).isEqualTo("large");
    give(Outcome.failed(lastCall(), Answer.none(1), "broken"));
    assertThat(route.result("r1").error())
        .isEqualTo("no model answered: small: broken; medium: broken; large: broken");
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

  private void sign(ContractTerms terms) throws Exception {
    route.contract(TENANT, contracts++, terms);
  }

  private Call lastCall() {
    return route.calls.get(route.calls.size() - 1);
  }

  /** The last call finds no room. */
  private void full() throws Exception {
    give(Outcome.of(lastCall(), CallStatus.BUSY, Answer.none(0), "full"));
  }

  private void give(Outcome outcome) throws Exception {
    outcomes.add(outcome);
    route.outcome(outcome);
  }

  /** Lets time pass until another call is made or the request has its result. */
  private long secondsToNextCall() throws Exception {
    int calls = route.calls.size();
    long seconds = 0;
    while (route.calls.size() == calls && route.results.isEmpty()) {
      assertThat(seconds).isLessThan(2 * PENDING_SECONDS);
      route.advanceSeconds(1);
      seconds++;
    }
    return seconds;
  }

  private void assertAudited() {
    RouteAudit.hasNoDifference(route, outcomes);
    assertThat(route.journal.stream().filter(entry -> entry.change().result() != null))
        .extracting(JournalEntry::requestId)
        .doesNotHaveDuplicates();
  }
}
