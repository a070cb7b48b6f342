package io.messplus.audit;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
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
