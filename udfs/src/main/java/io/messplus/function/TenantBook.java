package io.messplus.function;

import io.messplus.routing.Ledger;

/**
 * A tenant's ledger and where its stream stands. A state record: a field may be added, so nothing
 * is checked here.
 *
 * @param ledger the account
 * @param sequence number of the last change of the ledger
 * @param prompts prompts accepted, repeats not counted
 * @param results results given
 * @param inFlight requests whose outcomes are not all in
 * @param firstWaiting number of the prompt that has waited longest
 * @param nextWaiting number that the next waiting prompt gets
 */
public record TenantBook(
    Ledger ledger,
    long sequence,
    long prompts,
    long results,
    int inFlight,
    long firstWaiting,
    long nextWaiting) {

  static TenantBook opened() {
    return new TenantBook(Ledger.opened(), 0, 0, 0, 0, 0, 0);
  }

  /** Prompts that wait for a free place in flight. */
  public long waiting() {
    return nextWaiting - firstWaiting;
  }

  TenantBook withLedger(Ledger changed) {
    return new TenantBook(
        changed, sequence + 1, prompts, results, inFlight, firstWaiting, nextWaiting);
  }

  TenantBook withPrompt() {
    return new TenantBook(
        ledger, sequence, prompts + 1, results, inFlight, firstWaiting, nextWaiting);
  }

  TenantBook withResult() {
    return new TenantBook(
        ledger, sequence, prompts, results + 1, inFlight, firstWaiting, nextWaiting);
  }

  TenantBook withInFlight(int change) {
    return new TenantBook(
        ledger, sequence, prompts, results, inFlight + change, firstWaiting, nextWaiting);
  }

  TenantBook withOneWaiting() {
    return new TenantBook(
        ledger, sequence, prompts, results, inFlight, firstWaiting, nextWaiting + 1);
  }

  TenantBook withOneAdmitted() {
    return new TenantBook(
        ledger, sequence, prompts, results, inFlight, firstWaiting + 1, nextWaiting);
  }
}
