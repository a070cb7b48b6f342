package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.messplus.routing.Ledger;

/**
 * One change of a tenant's ledger, as the journal keeps it.
 *
 * @param tenant whose ledger
 * @param sequence number of the change, from 1; after a rollback numbers repeat, and a record takes
 *     the place of all before it that have its number or a higher one
 * @param atMillis when, in epoch milliseconds
 * @param routeSinceMillis when the task that wrote this had its first event, in epoch milliseconds:
 *     what an older task still writes after a newer one has begun does not count
 * @param change what happened
 * @param t requests decided, after the change
 * @param queueBefore Q before
 * @param queueAfter Q after
 * @param contractVersion version of the contract in force, 0 for the default contract
 * @param ledger the whole ledger, in a snapshot, else {@code null}
 */
public record JournalEntry(
    String tenant,
    long sequence,
    long atMillis,
    long routeSinceMillis,
    @JsonUnwrapped LedgerChange change,
    long t,
    double queueBefore,
    double queueAfter,
    long contractVersion,
    Ledger ledger) {

  /** What happened. */
  public JournalEvent event() {
    return change.event();
  }

  /** Which request, or {@code null} where the change concerns none. */
  public String requestId() {
    return change.requestId();
  }
}
