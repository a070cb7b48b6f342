package io.messplus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Results that do not tell what the journal gave. */
class ResultLogTest extends AuditScenario {

  @Test
  void aResultThatTheTopicLacks() {
    history.results.remove(1);
    KeptTenant kept = TestingHistory.ofFiveRequests().kept("r5");
    assertDiffers(
        kept, "requestId=r2: sequence=6 gives the result OK, which the topic lacks; it has []");
  }

  @Test
  void aResultOfACallThatIsNotBooked() {
    assertNotBookedSo("small", "f".repeat(32));
  }

  @Test
  void aResultOfAnotherRequestsCall() {
    assertNotBookedSo("small", history.outcomes.get(0).callId());
  }

  @Test
  void aResultOfAnotherModel() {
    assertNotBookedSo("large", history.results.get(1).callId());
  }

  private void assertNotBookedSo(String model, String callId) {
    history.results.set(1, Altered.answered(history.results.get(1), model, callId));
    assertDiffers(
        "requestId=r2: the result at sequence=6 answers by model=%s callId=%s, which no entry"
                .formatted(model, callId)
            + " books so");
  }

  @Test
  void aResultOfAFailedCall() throws Exception {
    corrupt(6, "/call", "status", "failed");
    assertThat(differences(null)).extracting(Difference::where).contains("requestId=r2");
  }

  @Test
  void aResultThatTheJournalLacks() {
    KeptTenant kept = history.kept("r5");
    history.results.add(Altered.forged("r9", 9));
    assertDiffers(
        kept,
        "requestId=r9: it has the result [status=OK at sequence=9], but the journal lacks" + " it");
  }

  @Test
  void aResultWhoseEntryACrashTookIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.earlierResults.add(Altered.forged("r9", 9));
    assertThat(agreed(kept).unread()).isEqualTo(1);
  }

  @Test
  void resultsThatAreNotVisibleYetAreNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.results.subList(2, 4).clear();
    assertThat(agreed(kept).unread()).isEqualTo(2);
  }

  @Test
  void aResultThatTheJournalDoesNotTellOfYetIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.results.add(Altered.forged("r6", 15));
    assertThat(agreed(kept).unread()).isOne();
  }
}
