package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.JournalEvent;
import io.messplus.routing.Decision;
import org.junit.jupiter.api.Test;

class FeedbackTest extends Scenario {

  @Test
  void aVerdictAfterTheAnswerMovesTheQueueOnce() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    assertThat(queue()).isZero();
    assertThat(route.lastEntry().change().label()).isNull();
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.LABELLED);
    assertThat(route.lastEntry().change().label().satisfaction()).isZero();
    assertThat(route.lastEntry().change().label().callId())
        .isEqualTo(route.call("r1", "small").callId());
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
    assertThat(route.results).hasSize(1);
  }

  @Test
  void aVerdictCountsByTheContractOfTheDecision() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.contract(TENANT, 0, alpha(0.25));
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void aGradedVerdictMovesTheQueueByItsGrade() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.feedback(TENANT, "r1", 0.25);
    assertThat(queue()).isEqualTo(ALPHA - 0.25);
    assertThat(route.book(TENANT).ledger().satisfied()).isEqualTo(0.25);
  }

  @Test
  void aVerdictBeforeTheAnswerCountsInsteadOfTheScore() throws Exception {
    route.prompt(TENANT, "r1");
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isZero();
    answer("r1", "small", 1.0);
    assertThat(queue()).isEqualTo(ALPHA);
    assertThat(route.lastEntry().change().label().satisfaction()).isZero();
  }

  @Test
  void aVerdictOnAnUnknownRequestChangesNothing() throws Exception {
    route.prompt(TENANT, "r1");
    TenantBook before = route.book(TENANT);
    route.feedback(TENANT, "r2", 0);
    route.feedback("nobody", "r1", 0);
    assertThat(route.book(TENANT)).isEqualTo(before);
    assertThat(route.book("nobody")).isNull();
    answer("r1", "small", 1.0);
  }

  @Test
  void anAnswerWithoutAVerdictIsClosedAtTheTimeout() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    assertThat(route.book(TENANT).inFlight()).isZero();
    route.advanceSeconds(FEEDBACK_SECONDS - 1);
    assertThat(route.journal).hasSize(2);
    route.advanceSeconds(2);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.EXPIRED);
    assertThat(queue()).isZero();
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isZero();
  }

  @Test
  void withoutAFeedbackTimeoutNothingIsWaitedFor() throws Exception {
    route.contract(TENANT, 0, feedbackTimeout(0L));
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.assertAtRest();
  }

  @Test
  void theLongestFeedbackTimeoutIsKept() throws Exception {
    route.contract(TENANT, 0, feedbackTimeout(Long.MAX_VALUE));
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.advanceSeconds(IDLE_SECONDS + 1);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.SETTLED);
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
    // It never is at rest.
    route.close();
    open();
  }

  @Test
  void aVerdictOnAnExplorationTeachesAndTheOtherCallsStillCount() throws Exception {
    route.contract(TENANT, 0, exploration("first 1"));
    route.prompt(TENANT, "r1");
    answer("r1", "large", null);
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
    answer("r1", "small", 1.0);
    answer("r1", "medium", null);
    Decision next = nextDecision();
    assertThat(next.candidates().get(0).predicted()).isGreaterThan(0.5);
    assertThat(next.candidates().get(1).predicted()).isEqualTo(0.5);
    assertThat(next.candidates().get(2).predicted()).isLessThan(0.5);
  }

  @Test
  void aVerdictAfterAnExplorationHasEndedTeachesToo() throws Exception {
    route.contract(TENANT, 0, exploration("first 1"));
    route.prompt(TENANT, "r1");
    for (String model : ZOO.labels()) {
      answer("r1", model, null);
    }
    route.feedback(TENANT, "r1", 0);
    assertThat(nextDecision().candidates().get(2).predicted()).isLessThan(0.5);
  }

  @Test
  void timersAreSharedButEachRequestKeepsItsTime() throws Exception {
    for (int i = 0; i < 5; i++) {
      route.prompt(TENANT, "r" + i);
      answer("r" + i, "small", null);
    }
    route.feedback(TENANT, "r3", 1);
    route.advanceSeconds(10);
    route.prompt(TENANT, "r9");
    answer("r9", "small", null);
    route.advanceSeconds(FEEDBACK_SECONDS - 8);
    assertThat(expired()).isEqualTo(4);
    route.advanceSeconds(10);
    assertThat(expired()).isEqualTo(5);
  }

  private long expired() {
    return route.journal.stream().filter(e -> e.event() == JournalEvent.EXPIRED).count();
  }

  /** The decision on a prompt of the same features. */
  private Decision nextDecision() throws Exception {
    route.prompt(TENANT, "r1 again");
    String model = route.calls.get(route.calls.size() - 1).model();
    answer("r1 again", model, 1.0);
    return route.result("r1 again").decision();
  }
}
