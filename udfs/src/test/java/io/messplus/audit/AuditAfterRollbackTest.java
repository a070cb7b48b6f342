package io.messplus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.JournalEntry;
import io.messplus.message.Result;
import org.junit.jupiter.api.Test;

/** What a task did that was rolled back or given up is no difference. */
class AuditAfterRollbackTest extends AuditScenario {

  @Test
  void whatARollbackUndidIsNotADifference() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    history.settled("r5", "large", 1.0);
    history.refused("r6");
    history.rollBackTo(13, before);
    history.settled(history.outcomes.get(4));
    history.decided("r6");

    assertThat(agreed(null).undone()).isEqualTo(2);
  }

  @Test
  void aResultThatWasVisibleBeforeARollbackDoesNotShowThatLaterOnesAre() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    history.refused("r6");
    history.refused("r7");
    history.rollBackTo(13, before);
    history.refused("r8");
    history.results.remove(6);
    history.refused("r7");
    history.results.remove(6);

    assertThat(agreed(null).unread()).isEqualTo(2);
  }

  @Test
  void aResultThatTheTopicLacksThoughALaterOneIsVisibleAfterARollback() {
    history.refused("r6");
    history.rollBackTo(13, TestingHistory.ofFiveRequests());
    history.refused("r7");
    history.refused("r8");
    history.results.remove(5);
    assertDiffersWithoutState(
        "requestId=r7: sequence=14 gives the result REJECTED, which the topic lacks; it"
            + " has []");
  }

  @Test
  void resultsOfRequestsThatAreToBeReadAgainAreNotADifference() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    history.refused("r6");
    history.refused("r7");
    history.rollBackTo(13, before);
    history.refused("r8");

    assertThat(agreed(null).unread()).isEqualTo(2);
    history.results.add(Altered.forged("r9", 14));
    assertThat(differences(null)).extracting(Difference::where).containsExactly("requestId=r9");
  }

  @Test
  void aResultFromBeforeARollbackMayBeOfAnotherCall() {
    history.settled("r5", "large", 1.0);
    Result given = history.results.remove(4);
    history.results.add(Altered.answered(given, given.model(), "f".repeat(32)));
    history.rollBackTo(13, TestingHistory.ofFiveRequests());
    history.settled(history.outcomes.get(4));
    history.results.remove(5);
    agreed(null);
  }

  @Test
  void aResultOfATaskThatWasGivenUpIsNotADifference() throws Exception {
    history.refused("r6");
    JournalEntry late = history.journal.remove(13);
    history.rollBackTo(13, TestingHistory.ofFiveRequests());
    history.refused("r7");
    history.journal.add(late);
    assertThat(agreed(null).unread()).isOne();
  }

  @Test
  void aJobStartedAnewIsNotADifference() {
    history.rollBackTo(0, new TestingHistory());
    history.refused("r7");
    AuditReport.Line line = agreed(null);
    assertThat(line.undone()).isEqualTo(13);
    assertThat(line.unread()).isZero();
  }
}
