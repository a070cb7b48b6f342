package io.messplus.audit;

import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether journal, outcomes, results and state tell the same story. Records are added in the order
 * of their topics; the whole journal of the audited tenants is held in memory.
 */
public final class Audit {

  /**
   * Of when a topic has all that was written.
   *
   * @param sinceMillis what is older may have been deleted, in epoch milliseconds
   */
  public record Window(long sinceMillis) {

    /** A topic that has everything. */
    public static final Window ALL = new Window(Long.MIN_VALUE);

    boolean covers(long millis) {
      return millis >= sinceMillis;
    }
  }

  private record Books(TenantHistory history, CallLog calls, ResultLog results) {}

  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Books> tenants = new TreeMap<>();
  private final Map<String, KeptTenant> kept = new HashMap<>();

  /** Adds the next entry of the journal. */
  public void add(JournalEntry entry) {
    books(entry.tenant()).history().add(entry);
  }

  /** Adds the next record of the outcomes topic. */
  public void add(Outcome outcome, Position position) {
    books(outcome.tenant()).calls().add(outcome, position);
  }

  /** Adds the next record of a results topic that tells no times. */
  public void add(Result result) {
    add(result, Long.MAX_VALUE);
  }

  /**
   * Adds the next record of the results topic.
   *
   * @param atMillis when it was written, in epoch milliseconds
   */
  public void add(Result result, long atMillis) {
    books(result.tenant()).results().add(result, atMillis);
  }

  /** Adds what was found while reading. */
  public void add(Difference difference) {
    differences.add(difference);
  }

  /** Adds what the job keeps of a tenant. */
  public void add(KeptTenant tenant) {
    books(tenant.tenant());
    kept.put(tenant.tenant(), tenant);
  }

  private Books books(String tenant) {
    return tenants.computeIfAbsent(
        tenant,
        name ->
            new Books(
                new TenantHistory(),
                new CallLog(name, differences::add),
                new ResultLog(name, differences::add)));
  }

  /**
   * Compares all that was added.
   *
   * @param outcomes what the outcomes topic still has
   * @param results what the results topic still has
   * @param seen how long the job remembers an id of a request; zero: for ever
   */
  public AuditReport report(Window outcomes, Window results, Duration seen) {
    List<AuditReport.Line> lines = new ArrayList<>();
    tenants.forEach(
        (tenant, books) -> {
          Recount recount = new Recount(tenant, seen, differences::add);
          lines.add(line(tenant, books, recount, outcomes, results));
        });
    differences.sort(Comparator.comparing(Difference::tenant));
    return new AuditReport(lines, List.copyOf(differences));
  }

  private AuditReport.Line line(
      String tenant, Books books, Recount recount, Window outcomes, Window results) {
    TenantHistory history = books.history();
    KeptTenant keeps = kept.get(tenant);
    boolean compared = recount.walk(history, keeps);
    long unread =
        books.calls().compare(recount, history, outcomes)
            + books.results().compare(recount, history, results);
    return new AuditReport.Line(
        tenant,
        history.countable().size(),
        history.uncountable().size(),
        history.undone(),
        books.calls().calls(),
        unread,
        books.results().requests(),
        recount.ledger(),
        compared ? keeps.sequence() : null);
  }
}
