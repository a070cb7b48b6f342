package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What becomes of a request whose model has no room when the job goes back meanwhile. */
class BusyRollbackTest extends BusyScenario {

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
}
