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
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Candidate;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReroutingTest extends Scenario {

  @ParameterizedTest
  @EnumSource(value = CallStatus.class, names = "OK", mode = EnumSource.Mode.EXCLUDE)
  void aCallWithoutAnAnswerSendsItsRequestToTheNextModel(CallStatus status) throws Exception {
    route.prompt(TENANT, "r1");
    end("r1", "small", status, "why");
    assertThat(route.results).isEmpty();
    Call second = route.call("r1", "medium");
    assertThat(second.attempt()).isEqualTo(1);
    assertThat(second.answers()).isTrue();
    assertThat(second.decision().mode()).isEqualTo(Mode.EXPLOIT);
    assertThat(second.decision().propensity()).isEqualTo(1);
    assertThat(second.decision().candidates())
        .extracting(Candidate::model)
        .containsExactly("medium", "large");
    assertThat(second.prompt()).isEqualTo(route.call("r1", "small").prompt());
    answer("r1", "medium", 0.0);
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.OK);
    assertThat(result.model()).isEqualTo("medium");
  }

  @Test
  void theQueueMovesOnceAndEveryJouleIsBooked() throws Exception {
    route.prompt(TENANT, "r1");
    Answer wasted = Answer.none(9, 33, "nvml");
    route.outcome(Outcome.failed(route.call("r1", "small"), wasted, "cut off"));
    assertThat(queue()).isZero();
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.REROUTED);
    answer("r1", "medium", 0.0);
    assertThat(queue()).isEqualTo(ALPHA);
    Ledger ledger = route.book(TENANT).ledger();
    assertThat(ledger.t()).isEqualTo(1);
    assertThat(ledger.answered()).isEqualTo(1);
    assertThat(ledger.callJoules()).isEqualTo(33 + JOULES.get("medium"));
    assertThat(ledger.models().get("small@1").measured()).isZero();
  }

  @Test
  void afterSoManyModelsTheResultNamesEachReason() throws Exception {
    route.prompt(TENANT, "r1");
    fail("r1", "small", "out of memory");
    end("r1", "medium", CallStatus.BUSY, "full");
    fail("r1", "large", "too slow");
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.FAILED);
    assertThat(result.error())
        .isEqualTo("no model answered: small: out of memory; medium: full; large: too slow");
    assertThat(queue()).isZero();
    assertThat(route.book(TENANT).inFlight()).isZero();
  }

  @Test
  void noMoreModelsAreAskedThanTheSettingsAllow() throws Exception {
    reopen(settings(ALPHA, SNAPSHOT_EVERY, PredictorSettings.defaults(), 1));
    route.prompt(TENANT, "r1");
    fail("r1", "small", "x");
    fail("r1", "medium", "y");
    assertThat(route.calls).hasSize(2);
    assertThat(route.result("r1").error()).isEqualTo("no model answered: small: x; medium: y");
  }

  @Test
  void aReroutedRequestIsWaitedForAnew() throws Exception {
    route.prompt(TENANT, "r1");
    route.advanceSeconds(PENDING_SECONDS - 1);
    fail("r1", "small", "x");
    route.advanceSeconds(PENDING_SECONDS - 1);
    assertThat(route.results).isEmpty();
    answer("r1", "medium", 1.0);
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.OK);
  }

  @Test
  void aVerdictThatCameBeforeHoldsForTheNextModelsAnswer() throws Exception {
    route.prompt(TENANT, "r1");
    route.feedback(TENANT, "r1", 0);
    fail("r1", "small", "x");
    answer("r1", "medium", 1.0);
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void aPromptThatNoModelTakesIsRejected() throws Exception {
    route.prompt(TENANT, "r1");
    for (String model : List.of("small", "medium", "large")) {
      end("r1", model, CallStatus.REJECTED, "too long");
    }
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.REJECTED);
    assertThat(result.error())
        .isEqualTo("no model answered: small: too long; medium: too long; large: too long");
  }

  @Test
  void anExplorationThatFailsHasAskedEveryModelAlready() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    fail("r1", "small", "x");
    fail("r1", "medium", "y");
    fail("r1", "large", "z");
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.FAILED);
    assertThat(route.calls).hasSize(3);
  }

  @Test
  void aReroutedRequestIsNeitherExploredNorCountedAgain() throws Exception {
    route.prompt(TENANT, "r1");
    route.contract(TENANT, 0, exploration("every 1"));
    fail("r1", "small", "x");
    assertThat(route.calls).hasSize(2);
    assertThat(route.call("r1", "medium").decision().explorationProbability()).isZero();
    assertThat(route.call("r1", "medium").decision().t()).isZero();
    answer("r1", "medium", 1.0);
    route.contract(TENANT, 1, exploration("never"));
  }

  @Test
  void aSecondOutcomeOfTheFailedCallChangesNothing() throws Exception {
    route.prompt(TENANT, "r1");
    fail("r1", "small", "x");
    int entries = route.journal.size();
    fail("r1", "small", "x");
    assertThat(route.journal).hasSize(entries);
    answer("r1", "medium", 1.0);
    assertThat(route.results).hasSize(1);
  }

  @Test
  void aModelThatTheContractNoLongerAllowsIsNotAsked() throws Exception {
    route.prompt(TENANT, "r1");
    route.contract(TENANT, 0, models("small", "large"));
    fail("r1", "small", "x");
    assertThat(route.call("r1", "large").attempt()).isEqualTo(1);
    answer("r1", "large", 1.0);
  }

  @Test
  void afterARollbackTheAnswerOfTheSecondModelIsAdopted() throws Exception {
    OperatorSubtaskState before = route.snapshot();
    route.prompt(TENANT, "r1");
    Outcome failed = Outcome.failed(route.call("r1", "small"), Answer.none(1), "x");
    route.outcome(failed);
    Outcome answered = ok(route.call("r1", "medium"), 1.0);
    route.outcome(answered);
    rollBackTo(before);
    route.outcome(failed);
    route.outcome(answered);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).isEmpty();
    assertThat(route.result("r1").model()).isEqualTo("medium");
    assertThat(route.book(TENANT).ledger().models().get("small@1").calls()).isEqualTo(1);
  }

  @Test
  void afterARollbackNoModelIsAskedThatHadFailed() throws Exception {
    OperatorSubtaskState before = route.snapshot();
    route.prompt(TENANT, "r1");
    Outcome first = Outcome.failed(route.call("r1", "small"), Answer.none(1), "x");
    route.outcome(first);
    Outcome second = Outcome.failed(route.call("r1", "medium"), Answer.none(1), "y");
    route.outcome(second);
    rollBackTo(before);
    route.outcome(first);
    route.outcome(second);
    route.prompt(TENANT, "r1");
    assertThat(route.calls).extracting(Call::model).containsExactly("large");
    answer("r1", "large", 1.0);
  }

  @Test
  void afterARollbackTheFailedCallReroutesAgain() throws Exception {
    route.prompt(TENANT, "r1");
    OperatorSubtaskState before = route.snapshot();
    Outcome failed = Outcome.failed(route.call("r1", "small"), Answer.none(1), "x");
    route.outcome(failed);
    Outcome answered = ok(route.call("r1", "medium"), 1.0);
    rollBackTo(before);
    route.outcome(failed);
    route.outcome(answered);
    assertThat(route.result("r1").model()).isEqualTo("medium");
    assertThat(route.journal)
        .extracting(JournalEntry::event)
        .containsExactly(JournalEvent.REROUTED, JournalEvent.SETTLED);
  }

  private void end(String requestId, String model, CallStatus status, String error)
      throws Exception {
    route.outcome(Outcome.of(route.call(requestId, model), status, Answer.none(1), error));
  }
}
