package io.messplus.job.report;

import io.messplus.audit.TenantHistory;
import io.messplus.message.JournalEntry;
import io.messplus.message.LedgerChange;
import java.util.Map;
import java.util.TreeMap;

/** What the router spent on tenants, as the journal tells; what a rollback undid is not counted. */
public final class RouterTally {

  private final Map<String, TenantHistory> histories = new TreeMap<>();

  /** Adds the next entry of the topic. */
  public void add(JournalEntry entry) {
    histories.computeIfAbsent(entry.tenant(), tenant -> new TenantHistory()).add(slim(entry));
  }

  /** Without what it would take memory to keep. */
  private static JournalEntry slim(JournalEntry entry) {
    return new JournalEntry(
        entry.tenant(),
        entry.sequence(),
        entry.atMillis(),
        entry.routeSinceMillis(),
        LedgerChange.of(entry.event()).withRouterJoules(entry.change().routerJoules()),
        entry.t(),
        entry.queueBefore(),
        entry.queueAfter(),
        entry.contractVersion(),
        null);
  }

  /** Joules by tenant. */
  public Map<String, Double> joules() {
    Map<String, Double> joules = new TreeMap<>();
    histories.forEach(
        (tenant, history) ->
            joules.put(
                tenant,
                history.entries().stream()
                    .mapToDouble(entry -> entry.change().routerJoules())
                    .sum()));
    return joules;
  }
}
