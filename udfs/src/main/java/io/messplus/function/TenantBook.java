package io.messplus.function;

import io.messplus.message.ResultStatus;
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
 * @param waiting prompts that wait for their turn
 * @param firstWaiting number of the prompt that has waited longest, or of one that has left since
 * @param nextWaiting number that the next waiting prompt gets
 * @param lastPromptMillis when the last prompt came, in epoch milliseconds, 0 before the first
 * @param sessions sessions remembered
 * @param unbookedJoules estimated joules that the router has spent since the last change of the
 *     ledger; the next change carries them
 */
public record TenantBook(
    Ledger ledger,
    long sequence,
    long prompts,
    long results,
    int inFlight,
    long waiting,
    long firstWaiting,
    long nextWaiting,
    long lastPromptMillis,
    int sessions,
    double unbookedJoules) {

  static TenantBook opened() {
    return new TenantBook(Ledger.opened(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** This book after the next change of the ledger. */
  TenantBook withChange(Ledger changed, ResultStatus result) {
    return new TenantBook(
        changed,
        sequence + 1,
        prompts,
        result == null ? results : results + 1,
        inFlight,
        waiting,
        firstWaiting,
        nextWaiting,
        lastPromptMillis,
        sessions,
        unbookedJoules);
  }

  TenantBook withPrompt(long nowMillis) {
    return new TenantBook(
        ledger,
        sequence,
        prompts + 1,
        results,
        inFlight,
        waiting,
        firstWaiting,
        nextWaiting,
        nowMillis,
        sessions,
        unbookedJoules);
  }

  TenantBook withInFlight(int change) {
    return new TenantBook(
        ledger,
        sequence,
        prompts,
        results,
        inFlight + change,
        waiting,
        firstWaiting,
        nextWaiting,
        lastPromptMillis,
        sessions,
        unbookedJoules);
  }

  TenantBook withOneWaiting() {
    return new TenantBook(
        ledger,
        sequence,
        prompts,
        results,
        inFlight,
        waiting + 1,
        firstWaiting,
        nextWaiting + 1,
        lastPromptMillis,
        sessions,
        unbookedJoules);
  }

  /** One waiting prompt fewer, and those before {@code first} are gone. */
  TenantBook withOneWaitingFewer(long first) {
    return new TenantBook(
        ledger,
        sequence,
        prompts,
        results,
        inFlight,
        waiting - 1,
        first,
        nextWaiting,
        lastPromptMillis,
        sessions,
        unbookedJoules);
  }

  TenantBook withSessions(int change) {
    return new TenantBook(
        ledger,
        sequence,
        prompts,
        results,
        inFlight,
        waiting,
        firstWaiting,
        nextWaiting,
        lastPromptMillis,
        sessions + change,
        unbookedJoules);
  }

  TenantBook withUnbooked(double joules) {
    return new TenantBook(
        ledger,
        sequence,
        prompts,
        results,
        inFlight,
        waiting,
        firstWaiting,
        nextWaiting,
        lastPromptMillis,
        sessions,
        joules);
  }

  /**
   * What is left of an idle tenant: the number of its last change, so that the next one follows.
   */
  TenantBook forgotten() {
    return new TenantBook(Ledger.opened(), sequence, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
