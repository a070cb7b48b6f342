package io.messplus.audit;

import io.messplus.routing.Ledger;
import java.util.List;

/**
 * What an audit found.
 *
 * @param tenants a line per tenant, by name
 * @param differences what does not agree, by tenant
 */
public record AuditReport(List<Line> tenants, List<Difference> differences) {

  /**
   * What was compared of a tenant.
   *
   * @param tenant its name
   * @param entries changes of its ledger that were recounted
   * @param unaudited changes before the first snapshot, where the journal no longer begins at the
   *     beginning
   * @param undone journal entries that a rollback undid
   * @param calls calls that the outcomes topic knows
   * @param unread calls among them that the job has not come to yet, and results that only one of
   *     journal and topic has yet
   * @param results requests that have a result
   * @param ledger the ledger as recounted
   * @param keptSequence the change at which it was compared with what the job keeps, or {@code
   *     null} where it was not
   */
  public record Line(
      String tenant,
      long entries,
      long unaudited,
      long undone,
      long calls,
      long unread,
      long results,
      Ledger ledger,
      Long keptSequence) {}
}
