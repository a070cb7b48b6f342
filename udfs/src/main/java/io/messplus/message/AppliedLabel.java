package io.messplus.message;

import io.messplus.routing.Ledger;

/**
 * A label as a change of the ledger applies it.
 *
 * @param callId the call whose answer was judged
 * @param satisfaction the label, in [0, 1]
 * @param before the label that it takes the place of, or {@code null} where there was none
 * @param alpha α of the decision that led to the answer, by which the queue moves
 * @param source who said it
 */
public record AppliedLabel(
    String callId, double satisfaction, Double before, double alpha, LabelSource source) {

  /** The ledger with its queues moved by this label. */
  public Ledger appliedTo(Ledger ledger) {
    return before == null
        ? ledger.withLabel(alpha, satisfaction)
        : ledger.withCorrection(before, satisfaction);
  }
}
