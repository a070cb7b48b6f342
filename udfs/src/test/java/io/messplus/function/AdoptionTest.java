package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** After a rollback the outcomes of decisions that ROUTE has forgotten are read again. */
class AdoptionTest extends Scenario {

  @Test
  void outcomesThatComeBeforeTheirPromptBringItsDecisionBack() throws Exception {
    OperatorSubtaskState beginning = route.snapshot();
    route.prompt(TENANT, "r1");
    Outcome outcome = ok(route.call("r1", "small"), 0.0);
    route.outcome(outcome);
    Result before = route.result("r1");

    rollBackTo(beginning);
    // Under this contract the request would be explored.
    route.contract(TENANT, 0, exploration("every 1"));
    route.outcome(outcome);
    assertThat(route.book(TENANT).ledger().callJoules()).isZero();
    route.prompt(TENANT, "r1");

    assertThat(route.calls).isEmpty();
    Result again = route.result("r1");
    assertThat(again.decision()).isEqualTo(before.decision());
    assertThat(again.answer()).isEqualTo(before.answer());
    assertThat(again.callId()).isEqualTo(before.callId());
    assertThat(queue()).isEqualTo(ALPHA);
    assertThat(decided("r1").change().adopted()).isTrue();
  }

  @Test
  void whatIsMissingOfAnExplorationIsCalledAndNothingElse() throws Exception {
    route.contract(TENANT, 0, exploration("first 1"));
    OperatorSubtaskState beginning = route.snapshot();
    route.prompt(TENANT, "r1");
    Outcome small = ok(route.call("r1", "small"), 1.0);
    Outcome large = ok(route.call("r1", "large"), 0.0);

    rollBackTo(beginning);
    route.outcome(small);
    route.outcome(large);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).extracting(Call::model).containsExactly("medium");
    assertThat(route.result("r1").model()).isEqualTo("large");
    assertThat(route.book(TENANT).inFlight()).isEqualTo(1);
    answer("r1", "medium", 1.0);
    assertThat(route.book(TENANT).inFlight()).isZero();
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80 + 390 + 2_100);
  }

  @Test
  void theQueueMovesByTheAlphaOfTheAdoptedDecision() throws Exception {
    Outcome outcome = undone("r1", "small", 0.0);
    route.contract(TENANT, 0, alpha(0.25));
    route.outcome(outcome);
    route.prompt(TENANT, "r1");
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void whereSeveralDecisionsAreFoundTheLastOneThatAnsweredIsAdopted() throws Exception {
    Outcome first = undone("r1", "small", 0.0);
    OperatorSubtaskState beginning = route.snapshot();
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    Outcome second = ok(route.call("r1", "large"), 1.0);
    Outcome third = Outcome.failed(route.call("r1", "medium"), Answer.none(1), "broken");

    rollBackTo(beginning);
    for (Outcome outcome : List.of(second, first, third)) {
      route.outcome(outcome);
    }
    route.prompt(TENANT, "r1");
    assertThat(route.result("r1").model()).isEqualTo("small");
    // The two others serve no decision any more, but were paid for.
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80 + 2_100);
    assertThat(route.journal.stream().filter(e -> e.event() == JournalEvent.ORPHANED)).hasSize(2);
  }

  @Test
  void aDecisionThatTheZooCannotServeAnyMoreIsTakenAnew() throws Exception {
    Outcome outcome = undone("r1", "small", 1.0);
    Zoo another = new Zoo(List.of(new Model("small", "2", 100), new Model("large", "1", 2_000)));
    RouteSettings settings =
        new RouteSettings(
            another,
            settings(ALPHA).defaultContract(),
            settings(ALPHA).predictor(),
            null,
            "encoder",
            "seed",
            MAX_REROUTES,
            PENDING_SECONDS,
            PARKED_SECONDS,
            SEEN_SECONDS,
            IDLE_SECONDS,
            SNAPSHOT_EVERY,
            NOT_METERED);
    route = route.rolledBack(route.snapshot(), 1, settings, ContractsAtStart.NONE);
    route.outcome(outcome);
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").version()).isEqualTo("2");
    assertThat(decided("r1").change().adopted()).isFalse();
    answer("r1", "small", 1.0);
    assertThat(route.book(TENANT).ledger().models()).containsOnlyKeys("small@1", "small@2");
  }

  @Test
  void aPromptWhoseOutcomesAreThereIsNeitherRejectedNorExpired() throws Exception {
    route.contract(TENANT, 0, limits(1, 1));
    OperatorSubtaskState beginning = route.snapshot();
    route.prompt(TENANT, "r1", route.nowMillis() + 5_000);
    Outcome outcome = ok(route.call("r1", "small"), 1.0);
    rollBackTo(beginning);
    route.advanceSeconds(60);
    route.outcome(outcome);
    route.prompt(TENANT, "r0");
    route.prompt(TENANT, "waits");
    route.prompt(TENANT, "r1", route.nowMillis() - 55_000);
    route.advanceSeconds(2);
    // Nor does it overtake those before it.
    assertThat(route.results).isEmpty();
    answer("r0", "small", 1.0);
    answer("waits", "small", 1.0);
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.OK);
  }

  @Test
  void aVerdictThatComesBeforeItsPromptCounts() throws Exception {
    route.feedback(TENANT, "r1", 1);
    route.feedback(TENANT, "r1", 0);
    assertThat(route.journal).isEmpty();
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void outcomesWhosePromptNeverComesAreBookedInTheEnd() throws Exception {
    Outcome outcome = undone("r1", "small", 0.0);
    route.outcome(outcome);
    route.outcome(outcome);
    route.advanceSeconds(PARKED_SECONDS - 1);
    assertThat(route.journal).isEmpty();
    route.advanceSeconds(2);
    assertThat(route.journal)
        .extracting(JournalEntry::event)
        .containsExactly(JournalEvent.ORPHANED);
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80);
    assertThat(queue()).isZero();
    route.outcome(outcome);
    route.advanceSeconds(PARKED_SECONDS + 1);
    assertThat(route.journal).hasSize(1);

    // It comes after all, and its call is made, but not booked twice.
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80);
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void parkedOutcomesSurviveARestore() throws Exception {
    Outcome outcome = undone("r1", "small", 0.0);
    route.outcome(outcome);
    route = route.restored(2);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).isEmpty();
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void outcomesOfAPromptThatWaitsAreKeptForItsTurn() throws Exception {
    route.contract(TENANT, 0, limits(2, 10));
    OperatorSubtaskState beginning = route.snapshot();
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    Outcome outcome = ok(route.call("r2", "small"), 1.0);
    rollBackTo(beginning);
    route.contract(TENANT, 1, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    route.outcome(outcome);
    route.advanceSeconds(PARKED_SECONDS + 1);
    assertThat(route.results).isEmpty();
    answer("r1", "small", 1.0);
    assertThat(route.result("r2").callId()).isEqualTo(outcome.callId());
    assertThat(route.calledRequests()).containsExactly("r1");
  }

  @Test
  void modesTellTheCallsOfTwoDecisionsApart() throws Exception {
    Outcome exploiting = undone("r1", "small", 0.0);
    route.contract(TENANT, 0, exploration("first 1"));
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().mode()).isEqualTo(Mode.EXPLORE);
    // Too late to be adopted: the prompt was decided anew, and otherwise.
    route.outcome(exploiting);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.ORPHANED);
    assertThat(route.results).isEmpty();
    for (String model : ZOO.labels()) {
      answer("r1", model, 1.0);
    }
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80 + 80 + 390 + 2_100);
  }

  private JournalEntry decided(String requestId) {
    return route.journal.stream()
        .filter(e -> e.event() == JournalEvent.DECIDED && e.requestId().equals(requestId))
        .findFirst()
        .orElseThrow();
  }
}
