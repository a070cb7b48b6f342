package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import org.junit.jupiter.api.Test;

class AnsweringTest extends Scenario {

  @Test
  void aFirstPromptGoesToTheCheapestModelAndItsAnswerIsTheResult() throws Exception {
    route.prompt(TENANT, "r1");
    Call call = route.call("r1", "small");
    assertThat(route.calls).containsExactly(call);
    assertThat(call.answers()).isTrue();
    assertThat(call.decision().candidates())
        .containsExactly(
            new Candidate("small", 0.5, 100),
            new Candidate("medium", 0.5, 400),
            new Candidate("large", 0.5, 2_000));
    assertThat(route.results).isEmpty();

    answer("r1", "small", 0.0);
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.OK);
    assertThat(result.model()).isEqualTo("small");
    assertThat(result.callId()).isEqualTo(call.callId());
    assertThat(result.answer().text()).isEqualTo("by small");
    assertThat(result.decision()).isEqualTo(call.decision());
    assertThat(result.sequence()).isEqualTo(2);
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void theJournalTellsEachChangeOfTheLedger() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    assertThat(route.journal)
        .extracting(JournalEntry::sequence, JournalEntry::event, JournalEntry::t)
        .containsExactly(tuple(1L, JournalEvent.DECIDED, 1L), tuple(2L, JournalEvent.SETTLED, 1L));
    JournalEntry settled = route.lastEntry();
    String callId = route.call("r1", "small").callId();
    assertThat(settled.change().call())
        .isEqualTo(new BookedCall(callId, "small", "1", Mode.EXPLOIT, CallStatus.OK, 80, null));
    assertThat(settled.change().label())
        .isEqualTo(new AppliedLabel(callId, 0, null, ALPHA, LabelSource.SCORE));
    assertThat(settled.change().result()).isEqualTo(ResultStatus.OK);
    assertThat(settled.queueBefore()).isZero();
    assertThat(settled.queueAfter()).isEqualTo(ALPHA);
    assertThat(route.journal.get(0).change().decision())
        .isEqualTo(route.call("r1", "small").decision());
    assertThat(route.journal.get(0).change().position().topic()).isEqualTo("prompts");
  }

  @Test
  void anExplorationCallsEveryModelReturnsTheLargestsAnswerAndLearns() throws Exception {
    route.contract(TENANT, 0, exploration("first 1"));
    route.prompt(TENANT, "r1");
    assertThat(route.calls).extracting(Call::model).containsExactly("small", "medium", "large");
    assertThat(route.calls).extracting(Call::answers).containsExactly(false, false, true);

    answer("r1", "small", 0.0);
    assertThat(route.results).isEmpty();
    answer("r1", "large", 1.0);
    assertThat(route.result("r1").answer().text()).isEqualTo("by large");
    answer("r1", "medium", 1.0);

    Ledger ledger = route.book(TENANT).ledger();
    assertThat(ledger.callJoules()).isEqualTo(80 + 390 + 2_100);
    assertThat(ledger.exploitJoules()).isZero();
    assertThat(ledger.labelled()).isEqualTo(1);
    assertThat(ledger.explored()).isEqualTo(1);

    // A prompt of the same features shows what was learned.
    Decision next = nextDecision();
    assertThat(next.mode()).isEqualTo(Mode.EXPLOIT);
    assertThat(next.candidates().get(0).predicted()).isLessThan(0.5);
    assertThat(next.candidates().get(1).predicted()).isGreaterThan(0.5);
    assertThat(next.candidates().get(2).predicted()).isGreaterThan(0.5);
    assertThat(next.candidates())
        .extracting(Candidate::costJoules)
        .containsExactly(80.0, 390.0, 2_100.0);
  }

  @Test
  void anExploitationTeachesThePredictorNothing() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.0);
    assertThat(nextDecision().candidates()).extracting(Candidate::predicted).containsOnly(0.5);
  }

  @Test
  void aDuplicateOutcomeChangesNothing() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    answer("r1", "large", 0.0);
    assertChangesNothing(ok(route.call("r1", "large"), 1.0));
    answer("r1", "small", 0.0);
    assertChangesNothing(ok(route.call("r1", "small"), 1.0));
    answer("r1", "medium", 0.0);
    assertChangesNothing(ok(route.call("r1", "medium"), 1.0));
  }

  @Test
  void aRepeatedPromptIsAnsweredOnce() throws Exception {
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).hasSize(1);
    assertThat(route.results).hasSize(1);
    assertThat(route.book(TENANT).prompts()).isEqualTo(1);
  }

  @Test
  void anIdIsRememberedForAsLongAsIsSetAfterItsRequestIsClosed() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.advanceSeconds(FEEDBACK_SECONDS + 1);
    route.advanceSeconds(SEEN_SECONDS - 2);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).hasSize(1);
    route.advanceSeconds(3);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).hasSize(2);
    route.outcome(ok(route.calls.get(1), 1.0));
    assertThat(route.results).hasSize(2);
  }

  @Test
  void tenantsDoNotShareRequestIdsOrLedgers() throws Exception {
    route.prompt(TENANT, "r1");
    route.prompt("beta", "r1");
    assertThat(route.calls).extracting(Call::callId).doesNotHaveDuplicates().hasSize(2);
    route.outcome(ok(route.calls.get(0), 0.0));
    assertThat(queue()).isEqualTo(ALPHA);
    assertThat(route.book("beta").ledger().queue()).isZero();
    route.outcome(ok(route.calls.get(1), 1.0));
    assertThat(route.results).extracting(Result::tenant).containsExactly(TENANT, "beta");
  }

  @Test
  void theQueueMovesOnceByTheDecisionsAlpha() throws Exception {
    route.prompt(TENANT, "r1");
    route.contract(TENANT, 0, alpha(0.25));
    answer("r1", "small", 0.0);
    assertThat(queue()).isEqualTo(ALPHA);
    route.prompt(TENANT, "r2");
    answer("r2", "small", 0.0);
    assertThat(queue()).isEqualTo(ALPHA + 0.25);
  }

  /** The decision on a prompt of the same features. */
  private Decision nextDecision() throws Exception {
    route.prompt(TENANT, "r1 again");
    answer("r1 again", "small", 1.0);
    return route.result("r1 again").decision();
  }

  private void assertChangesNothing(Outcome outcome) throws Exception {
    TenantBook before = route.book(TENANT);
    int said = route.results.size() + route.calls.size() + route.journal.size();
    route.outcome(outcome);
    assertThat(route.book(TENANT)).isEqualTo(before);
    assertThat(route.results.size() + route.calls.size() + route.journal.size()).isEqualTo(said);
  }
}
