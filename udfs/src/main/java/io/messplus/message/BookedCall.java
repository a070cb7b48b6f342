package io.messplus.message;

import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;

/**
 * A call as a change of the ledger books it.
 *
 * @param callId its name
 * @param model label of the model called
 * @param version its version
 * @param mode why it was called, or {@code null} where it served no decision of the tenant's
 *     history
 * @param status how it ended
 * @param energyJoules joules of the call
 * @param gradingJoules joules of the call that judged its answer, or {@code null} where none did
 */
public record BookedCall(
    String callId,
    String model,
    String version,
    Mode mode,
    CallStatus status,
    double energyJoules,
    Double gradingJoules) {

  /** The call of an outcome that serves a decision of this mode, or none. */
  public static BookedCall of(Outcome outcome, Mode mode) {
    return new BookedCall(
        outcome.callId(),
        outcome.model(),
        outcome.version(),
        mode,
        outcome.status(),
        outcome.answer().energyJoules(),
        outcome.answer().gradingJoules());
  }

  /** The ledger with this call in its accounts, and its grading beside them. */
  public Ledger bookedIn(Ledger ledger) {
    String modelKey = Model.keyOf(model, version);
    boolean succeeded = status == CallStatus.OK;
    Ledger booked =
        mode == null
            ? ledger.withOrphan(modelKey, succeeded, energyJoules)
            : ledger.withCall(modelKey, mode, succeeded, energyJoules);
    return gradingJoules == null ? booked : booked.withGrading(gradingJoules);
  }
}
