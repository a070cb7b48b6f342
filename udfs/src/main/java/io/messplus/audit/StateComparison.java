package io.messplus.audit;

import java.util.HashSet;
import java.util.Set;

/** What the job keeps of a tenant, against what the journal comes to at the same place. */
final class StateComparison {

  private final KeptTenant kept;
  private final Checks checks;
  private boolean compared;

  /**
   * @param kept what it keeps, or {@code null} where that is not known
   */
  StateComparison(KeptTenant kept, Checks checks) {
    this.kept = kept;
    this.checks = checks;
  }

  /** Whether the journal came to the place of what is kept. */
  boolean isCompared() {
    return compared;
  }

  /**
   * Compares, where the journal has come to the place.
   *
   * @param whole whether the journal has its beginning
   */
  void compareAt(long sequence, LedgerChain chain, RequestFiles requests, boolean whole) {
    if (kept == null || kept.sequence() != sequence) {
      return;
    }
    compared = true;
    compareLedger(chain);
    comparePrompts();
    compareUnanswered(requests.unanswered(), whole && chain.isKnown());
  }

  /** Tells of a state that is ahead of the journal. */
  void compareEnd(long lastSequence) {
    if (kept != null && kept.sequence() > lastSequence) {
      checks.tell(
          kept.sequence(),
          "the state is ahead of the journal, whose last is sequence=" + lastSequence);
    }
  }

  private void compareLedger(LedgerChain chain) {
    if (chain.isKnown() && !kept.ledger().equals(chain.ledger())) {
      differ(
          "the state's ledger=%s, the journal's ledger=%s"
              .formatted(kept.ledger(), chain.ledger()));
    }
  }

  private void comparePrompts() {
    long accounted = kept.results() + kept.unanswered().size() + kept.waiting();
    if (kept.prompts() != accounted) {
      differ(
          "prompts = results + unanswered + waiting, but prompts=%d results=%d unanswered=%d waiting=%d"
              .formatted(kept.prompts(), kept.results(), kept.unanswered().size(), kept.waiting()));
    }
  }

  private void compareUnanswered(Set<String> unanswered, boolean all) {
    if (!kept.unanswered().containsAll(unanswered)) {
      differ("the state has lost the open requests " + less(unanswered, kept.unanswered()));
    }
    if (all && !unanswered.containsAll(kept.unanswered())) {
      differ(
          "the state has open requests that the journal has not: "
              + less(kept.unanswered(), unanswered));
    }
  }

  private void differ(String what) {
    checks.tell(kept.sequence(), what);
  }

  private static Set<String> less(Set<String> ids, Set<String> others) {
    Set<String> rest = new HashSet<>(ids);
    rest.removeAll(others);
    return rest;
  }
}
