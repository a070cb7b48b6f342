package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.AppliedLabel;
import io.messplus.message.Feedback;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import org.junit.jupiter.api.Test;

/** What users say goes before a score, and what they say last before what they said first. */
class CorrectionTest extends Scenario {

  @Test
  void aVerdictTakesThePlaceOfTheScore() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    assertThat(queue()).isZero();
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(1);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.CORRECTED);
    assertThat(route.lastEntry().change().label())
        .isEqualTo(
            new AppliedLabel(
                route.call("r1", "small").callId(), 0, 1.0, ALPHA, LabelSource.FEEDBACK));
    assertThat(route.book(TENANT).ledger().satisfied()).isZero();
    assertThat(route.book(TENANT).ledger().labelled()).isEqualTo(1);
  }

  @Test
  void theLastOfContradictoryVerdictsCounts() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.feedback(TENANT, "r1", 0);
    route.feedback(TENANT, "r1", 0.5);
    assertThat(queue()).isEqualTo(ALPHA - 0.5);
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(ALPHA);
  }

  @Test
  void theQueueDoesNotFallBelowZero() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 0.5);
    assertThat(queue()).isEqualTo(ALPHA - 0.5);
    route.feedback(TENANT, "r1", 1);
    assertThat(queue()).isZero();
  }

  @Test
  void aVerdictThatWasGivenEarlierChangesNothingHoweverLateItComes() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    long nowMillis = route.nowMillis();
    route.feedback(new Feedback(TENANT, "r1", 1, nowMillis));
    route.feedback(new Feedback(TENANT, "r1", 0, nowMillis - 1));
    assertThat(route.book(TENANT).ledger().satisfied()).isEqualTo(1);
    assertThat(route.journal).hasSize(3);
  }

  @Test
  void aRepeatedVerdictChangesNothing() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", null);
    route.feedback(TENANT, "r1", 0);
    TenantBook before = route.book(TENANT);
    route.feedback(TENANT, "r1", 0);
    assertThat(route.book(TENANT)).isEqualTo(before);
  }

  @Test
  void aVerdictThatAgreesWithTheScoreIsNoChangeButGuardsAgainstEarlierOnes() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.feedback(TENANT, "r1", 1);
    assertThat(route.journal).hasSize(2);
    route.feedback(new Feedback(TENANT, "r1", 0, route.nowMillis() - 1));
    assertThat(queue()).isZero();
  }

  @Test
  void afterTheWindowNothingIsCorrected() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.advanceSeconds(FEEDBACK_SECONDS + 1);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.SETTLED);
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isZero();
  }

  @Test
  void withoutAWindowNothingIsCorrected() throws Exception {
    route.contract(TENANT, 0, feedbackTimeout(0L));
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isZero();
  }

  @Test
  void theCorrectedLabelIsLearned() throws Exception {
    route.contract(TENANT, 0, exploration("first 1"));
    route.prompt(TENANT, "r1");
    for (String model : ZOO.labels()) {
      answer("r1", model, 1.0);
    }
    for (int i = 0; i < 3; i++) {
      route.feedback(TENANT, "r1", i == 1 ? 1 : 0);
    }
    route.prompt(TENANT, "r1 again");
    assertThat(route.call("r1 again", "small").decision().candidates().get(2).predicted())
        .isLessThan(route.call("r1 again", "small").decision().candidates().get(0).predicted());
    answer("r1 again", "small", 1.0);
  }

  @Test
  void correctionsSurviveARestore() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route = route.restored(2);
    route.feedback(TENANT, "r1", 0);
    assertThat(queue()).isEqualTo(1);
  }
}
