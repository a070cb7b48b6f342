package io.messplus.message;

import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;

/**
 * One change of a tenant's ledger.
 *
 * @param tenant whose ledger
 * @param sequence number of the change, from 1; after a rollback sequences repeat, and of each the
 *     record with the highest offset counts
 * @param event what happened
 * @param atMillis when, in epoch milliseconds
 * @param requestId which request, or {@code null}
 * @param position where its prompt came from, or {@code null}
 * @param callId which call, or {@code null}
 * @param t requests decided, after the change
 * @param queueBefore Q before
 * @param queueAfter Q after
 * @param energyJoules joules booked by the change, or {@code null}
 * @param satisfaction label applied by the change, or {@code null}
 * @param decision the decision, where the event is one
 * @param contract the new terms, where they changed
 * @param contractVersion version of the contract in force, 0 for the default contract
 */
public record JournalEntry(
    String tenant,
    long sequence,
    JournalEvent event,
    long atMillis,
    String requestId,
    Position position,
    String callId,
    long t,
    double queueBefore,
    double queueAfter,
    Double energyJoules,
    Double satisfaction,
    Decision decision,
    ContractTerms contract,
    long contractVersion) {}
