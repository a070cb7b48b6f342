package io.messplus.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LedgerChange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTallyTest {

  private final RouterTally tally = new RouterTally();

  @Test
  void addsUpWhatEachTenantsJournalSays() {
    add("acme", 1, 0, 0.5);
    add("globex", 1, 0, 8);
    add("acme", 2, 0, 0.25);

    assertThat(tally.joules()).isEqualTo(Map.of("acme", 0.75, "globex", 8.0));
  }

  @Test
  void whatARollbackUndidIsNotCounted() {
    add("acme", 1, 0, 0.5);
    add("acme", 2, 0, 4);
    add("acme", 3, 0, 4);
    add("acme", 2, 100, 0.25);
    add("acme", 3, 0, 4);

    assertThat(tally.joules()).isEqualTo(Map.of("acme", 0.75));
  }

  private void add(String tenant, long sequence, long taskMillis, double joules) {
    LedgerChange change = LedgerChange.of(JournalEvent.EXPIRED, "r", null).withRouterJoules(joules);
    tally.add(
        new JournalEntry(
            tenant, sequence, taskMillis + sequence, taskMillis, change, 0, 0, 0, 0, null));
  }
}
