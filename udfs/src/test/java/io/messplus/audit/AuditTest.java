package io.messplus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that agree; what repeats, has not come yet or is gone is no difference. */
class AuditTest extends AuditScenario {

  @Test
  void aHistoryThatAgreesHasNoDifference() {
    AuditReport.Line line = agreed(history.kept("r5"));
    assertThat(line.entries()).isEqualTo(13);
    assertThat(line.calls()).isEqualTo(4);
    assertThat(line.results()).isEqualTo(4);
    assertThat(line.undone() + line.unread() + line.unaudited()).isZero();
    assertThat(line.ledger()).isEqualTo(history.kept().ledger());
    assertThat(line.keptSequence()).isEqualTo(13);
  }

  @Test
  void repeatsAreNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.journal.add(history.journal.get(12));
    history.outcomes.addAll(List.copyOf(history.outcomes));
    history.results.addAll(List.copyOf(history.results));
    agreed(kept);
  }

  @Test
  void aBeginningAtASnapshotIsNotADifference() {
    history.settled("r5", "large", 0.0);
    KeptTenant kept = history.kept();
    history.journal.subList(0, 5).clear();
    AuditReport.Line line = agreed(kept);
    assertThat(line.unaudited()).isEqualTo(6);
    assertThat(line.ledger()).isEqualTo(kept.ledger());
  }

  @Test
  void aBeginningWithoutSnapshotIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.journal.subList(0, 12).clear();
    AuditReport.Line line = agreed(kept);
    assertThat(line.entries()).isZero();
    assertThat(line.keptSequence()).isNull();
  }

  @Test
  void whatRetentionDeletedIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.outcomes.subList(0, 2).clear();
    history.results.remove(0);
    Audit.Window since = new Audit.Window(1_005);
    assertThat(history.audited(kept, since, since).differences()).isEmpty();
  }
}
