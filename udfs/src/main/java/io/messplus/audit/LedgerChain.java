package io.messplus.audit;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LedgerChange;
import io.messplus.routing.Ledger;

/**
 * The ledger from entry to entry: each begins where the one before ended. After a difference it
 * goes on from t and queue as the journal says, and knows the rest again when an entry tells it.
 */
final class LedgerChain {

  private final Checks checks;
  private Ledger ledger = Ledger.opened();
  private boolean known = true;
  private long sequence;
  private long saidT;

  LedgerChain(Checks checks) {
    this.checks = checks;
  }

  /** The ledger after the last entry. */
  Ledger ledger() {
    return ledger;
  }

  /** Whether the whole ledger is known, not only t and the queue. */
  boolean isKnown() {
    return known;
  }

  /** Begins after a snapshot. */
  void begin(JournalEntry snapshot) {
    ledger = snapshot.ledger();
    passed(snapshot);
  }

  /** Checks that no entry is missing before this one, and returns whether none is. */
  boolean checkSequence(JournalEntry entry) {
    boolean follows = entry.sequence() == sequence + 1;
    if (!follows) {
      checks.tell(entry.sequence(), "it must follow sequence=" + sequence);
      goOnFrom(entry.t() - decided(entry), entry.queueBefore());
    }
    return follows;
  }

  /** Checks that the entry begins with the ledger as it is. */
  void checkBefore(JournalEntry entry) {
    if (saidT != ledger.t() && saidT + decided(entry) == entry.t()) {
      // The count went wrong before, and was told there.
      goOnFrom(saidT, ledger.queue());
    }
    if (!checks.equal(entry, "queueBefore", entry.queueBefore(), ledger.queue())
        && followsFromItself(entry)) {
      goOnFrom(ledger.t(), entry.queueBefore());
    }
  }

  void apply(LedgerChange change) {
    ledger = change.appliedTo(ledger);
    known = known || change.event() == JournalEvent.FORGOTTEN;
  }

  /** Checks that the entry ends with the ledger as it is. */
  void checkAfter(JournalEntry entry) {
    checks.equal(entry, "t", entry.t(), ledger.t());
    checks.equal(entry, "queueAfter", entry.queueAfter(), ledger.queue());
    if (entry.ledger() != null) {
      if (known) {
        checks.equal(entry, "ledger", entry.ledger(), ledger);
      }
      ledger = entry.ledger();
      known = true;
    }
    passed(entry);
  }

  private void passed(JournalEntry entry) {
    sequence = entry.sequence();
    saidT = entry.t();
  }

  private static int decided(JournalEntry entry) {
    return entry.change().decides() ? 1 : 0;
  }

  /** Whether the entry's queueAfter follows from its queueBefore: then the chain broke before. */
  private boolean followsFromItself(JournalEntry entry) {
    Ledger said = with(ledger.t(), entry.queueBefore());
    return entry.change().appliedTo(said).queue() == entry.queueAfter();
  }

  private void goOnFrom(long t, double queue) {
    ledger = with(t, queue);
    known = false;
  }

  private Ledger with(long t, double queue) {
    return new Ledger(
        t,
        ledger.explored(),
        queue,
        queue,
        ledger.answered(),
        ledger.labelled(),
        ledger.satisfied(),
        ledger.gradingJoules(),
        ledger.routerJoules(),
        ledger.models());
  }
}
