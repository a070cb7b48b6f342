package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Answer;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Ledger;
import org.junit.jupiter.api.Test;

class FailureTest extends Scenario {

  @Test
  void whereTheAnsweringCallOfAnExplorationFailsTheNextLargestAnswers() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    fail("r1", "large", "out of memory");
    answer("r1", "small", 1.0);
    assertThat(route.results).isEmpty();
    answer("r1", "medium", 0.0);
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.OK);
    assertThat(result.model()).isEqualTo("medium");
    assertThat(result.callId()).isEqualTo(route.call("r1", "medium").callId());
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void anAnswerWithALabelGoesBeforeALargerModelsWithoutOne() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    fail("r1", "large", "out of memory");
    answer("r1", "medium", null);
    answer("r1", "small", 0.0);
    assertThat(route.result("r1").model()).isEqualTo("small");
    assertThat(queue()).isEqualTo(ALPHA);
    route.prompt(TENANT, "r2");
    fail("r2", "large", "out of memory");
    answer("r2", "medium", null);
    answer("r2", "small", null);
    assertThat(route.result("r2").model()).isEqualTo("medium");
  }

  @Test
  void whereEveryCallFailsTheResultNamesEachReason() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    fail("r1", "large", "out of memory");
    fail("r1", "small", "refused");
    assertThat(route.results).isEmpty();
    fail("r1", "medium", "too slow");
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.FAILED);
    assertThat(result.error())
        .isEqualTo("no model answered: small: refused; medium: too slow; large: out of memory");
    assertThat(result.answer()).isNull();
    assertThat(result.decision()).isNotNull();
    assertThat(queue()).isZero();
    assertThat(route.book(TENANT).ledger().answered()).isZero();
  }

  @Test
  void aFailedCallsJoulesCountButItsScoreDoesNot() throws Exception {
    route.prompt(TENANT, "r1");
    Answer wasted = new Answer(null, null, 0.0, 33, "nvml", 9, null, null);
    route.outcome(Outcome.failed(route.call("r1", "small"), wasted, "cut off"));
    fail("r1", "medium", "broken");
    fail("r1", "large", "broken");
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.FAILED);
    Ledger ledger = route.book(TENANT).ledger();
    assertThat(ledger.callJoules()).isEqualTo(33);
    assertThat(ledger.labelled()).isZero();
    route.prompt(TENANT, "r2");
    assertThat(route.call("r2", "small").decision().candidates().get(0).costJoules())
        .isEqualTo(100);
    answer("r2", "small", 1.0);
  }

  @Test
  void anOutcomeThatNeverComesFailsTheRequestAndFreesItsPlace() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "r2");
    route.advanceSeconds(PENDING_SECONDS - 1);
    assertThat(route.results).isEmpty();
    route.advanceSeconds(2);
    Result result = route.result("r1");
    assertThat(result.status()).isEqualTo(ResultStatus.FAILED);
    assertThat(result.error()).isEqualTo("no model answered: small: no outcome came in time");
    assertThat(route.calledRequests()).containsExactly("r1", "r2");
    answer("r2", "small", 1.0);
  }

  @Test
  void anOutcomeThatComesTooLateCostsItsJoulesAndNothingElse() throws Exception {
    route.prompt(TENANT, "r1");
    route.advanceSeconds(PENDING_SECONDS + 1);
    assertThat(route.book(TENANT).inFlight()).isZero();
    answer("r1", "small", 0.0);
    answer("r1", "small", 0.0);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.ORPHANED);
    assertThat(route.book(TENANT).ledger().callJoules()).isEqualTo(80);
    assertThat(route.book(TENANT).ledger().exploitJoules()).isZero();
    assertThat(queue()).isZero();
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.FAILED);
  }

  @Test
  void anExplorationWithoutItsAnsweringCallIsAnsweredByTheNextLargestInTheEnd() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.advanceSeconds(PENDING_SECONDS + 1);
    assertThat(route.result("r1").model()).isEqualTo("small");
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.SETTLED);
    assertThat(queue()).isZero();
    answer("r1", "large", 0.0);
    answer("r1", "medium", 0.0);
    assertThat(route.results).hasSize(1);
    assertThat(queue()).isZero();
  }

  @Test
  void anAnsweredExplorationIsGivenUpWhereOtherOutcomesNeverCome() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    answer("r1", "large", 0.0);
    route.advanceSeconds(PENDING_SECONDS + 1);
    assertThat(route.results).hasSize(1);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.EXPIRED);
    assertThat(route.book(TENANT).inFlight()).isZero();
    assertThat(queue()).isEqualTo(ALPHA);
    answer("r1", "small", 0.0);
    assertThat(route.book(TENANT).inFlight()).isZero();
  }

  @Test
  void anAnswerThatComesByTheTimeoutStillWaitsForFeedback() throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.advanceSeconds(PENDING_SECONDS + 1);
    assertThat(route.result("r1").model()).isEqualTo("small");
    answer("r1", "large", 1.0);
    assertThat(route.book(TENANT).inFlight()).isZero();
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
  }
}
