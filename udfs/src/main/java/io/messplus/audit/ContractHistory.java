package io.messplus.audit;

import io.messplus.message.BookedCall;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.HashMap;
import java.util.Map;

/** The contracts of a tenant as its journal tells of them, each in force until the next. */
final class ContractHistory {

  private final Checks checks;
  private final Map<Long, ContractTerms> contracts = new HashMap<>();
  private Long version;

  ContractHistory(Checks checks) {
    this.checks = checks;
  }

  /** Takes the entry's contract for the one in force. */
  void note(JournalEntry entry) {
    version = entry.contractVersion();
    if (entry.change().contract() != null) {
      contracts.put(version, entry.change().contract());
    }
  }

  /** Entries are missing, of which any may have told of a contract. */
  void lose() {
    version = null;
  }

  /** Checks that the entry is under the contract in force, or brings one. */
  void follow(JournalEntry entry) {
    if (version != null && entry.event() != JournalEvent.CONTRACT) {
      checks.equal(entry, "contractVersion", entry.contractVersion(), version);
    }
    note(entry);
  }

  /** Checks that what became of a request whose model had no room is what its contract says. */
  void checkBusy(JournalEntry entry) {
    BookedCall call = entry.change().call();
    Busy busy = contracts.getOrDefault(entry.contractVersion(), ContractTerms.NONE).busy();
    if (busy == null || call.status() != CallStatus.BUSY || call.mode() != Mode.EXPLOIT) {
      return;
    }
    boolean waits = entry.event() == JournalEvent.DELAYED;
    boolean rejected = entry.change().result() == ResultStatus.REJECTED;
    checks.holds(
        entry,
        switch (busy) {
          case NEXT -> !waits && !rejected;
          // It goes on to another model where the contract no longer allows this one.
          case WAIT -> !rejected;
          case REJECT -> rejected;
        },
        "a request whose model has no room goes on as its contract says: busy=" + busy);
  }

  /**
   * Checks that the entry's decision is under its contract. What a contract leaves out comes from
   * the default contract, which no topic tells.
   */
  void checkDecision(JournalEntry entry, Decision decision) {
    checks.equal(
        entry, "decision.contractVersion", decision.contractVersion(), entry.contractVersion());
    ContractTerms terms = contracts.getOrDefault(decision.contractVersion(), ContractTerms.NONE);
    if (terms.alpha() != null) {
      checks.equal(entry, "decision.alpha", decision.alpha(), terms.alpha());
    }
    if (terms.v() != null) {
      checks.equal(entry, "decision.v", decision.v(), terms.v());
    }
  }
}
