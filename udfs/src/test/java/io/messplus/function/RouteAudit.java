package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.audit.Audit;
import io.messplus.audit.AuditReport;
import io.messplus.audit.KeptTenant;
import io.messplus.audit.TenantHistory;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An audit of what ROUTE said in all its lives, and of the outcomes that it was to read. */
final class RouteAudit {

  private RouteAudit() {}

  /** Asserts that there is no difference, also while much is still to be read. */
  static void hasNoDifference(TestingRoute route, List<Outcome> outcomes) {
    assertThat(report(audit(route, outcomes)).differences()).isEmpty();
  }

  /**
   * Asserts that there is no difference, nor from the state, where nothing is to be read or open.
   */
  static void isClean(TestingRoute route, List<Outcome> outcomes, List<String> tenants)
      throws Exception {
    Audit audit = audit(route, outcomes);
    for (String tenant : tenants) {
      TenantBook book = route.book(tenant);
      if (book != null) {
        audit.add(
            new KeptTenant(
                tenant,
                book.sequence(),
                book.ledger(),
                book.prompts(),
                book.results(),
                book.waiting(),
                Set.of()));
      }
    }
    AuditReport report = report(audit);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants()).allMatch(line -> line.unread() == 0);
  }

  /** The changes of a tenant's ledger that count. */
  static List<JournalEntry> history(TestingRoute route, String tenant) {
    TenantHistory history = new TenantHistory();
    route.journal.stream().filter(entry -> entry.tenant().equals(tenant)).forEach(history::add);
    return history.entries();
  }

  private static Audit audit(TestingRoute route, List<Outcome> outcomes) {
    Audit audit = new Audit();
    route.journal.forEach(audit::add);
    // Of any life.
    route.results.forEach(result -> audit.add(result, Long.MIN_VALUE));
    for (int i = 0; i < outcomes.size(); i++) {
      audit.add(outcomes.get(i), new Position("outcomes", 0, i));
    }
    return audit;
  }

  private static AuditReport report(Audit audit) {
    return audit.report(Audit.Window.ALL, Audit.Window.ALL, Duration.ZERO);
  }
}
