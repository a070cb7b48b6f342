package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;

/**
 * What happened to a tenant's ledger. It is all that the ledger after it depends on, besides the
 * ledger before it.
 *
 * @param event what happened
 * @param requestId which request, or {@code null}
 * @param position where its prompt came from, or {@code null} where nobody knows any more
 * @param decision the decision, where the event is one
 * @param adopted whether that decision was taken before a rollback, or {@code null} where it counts
 *     no request
 * @param session the session that the decided request belongs to, or {@code null}
 * @param call the call booked, or {@code null}
 * @param label the label applied, or {@code null}
 * @param result how the request ended, where the change gave it its result
 * @param contract the new terms, where they changed
 * @param routerJoules estimated joules that the router spent on the tenant since the change before
 */
public record LedgerChange(
    JournalEvent event,
    String requestId,
    Position position,
    Decision decision,
    Boolean adopted,
    String session,
    BookedCall call,
    AppliedLabel label,
    ResultStatus result,
    ContractTerms contract,
    @JsonSetter(nulls = Nulls.AS_EMPTY) double routerJoules) {

  /** A change that concerns the tenant and none of its requests. */
  public static LedgerChange of(JournalEvent event) {
    return of(event, null, null);
  }

  /** A change that concerns a request. */
  public static LedgerChange of(JournalEvent event, String requestId, Position position) {
    return new LedgerChange(
        event, requestId, position, null, null, null, null, null, null, null, 0);
  }

  /** The tenant's contract changed. */
  public static LedgerChange contract(ContractTerms terms) {
    return new LedgerChange(
        JournalEvent.CONTRACT, null, null, null, null, null, null, null, null, terms, 0);
  }

  /** This change with the decision that it is. */
  public LedgerChange withDecision(Decision taken, boolean fromBefore) {
    return new LedgerChange(
        event,
        requestId,
        position,
        taken,
        fromBefore,
        session,
        call,
        label,
        result,
        contract,
        routerJoules);
  }

  /** This change with the decision for another model that it is. */
  public LedgerChange withRerouting(Decision taken) {
    return new LedgerChange(
        event,
        requestId,
        position,
        taken,
        null,
        session,
        call,
        label,
        result,
        contract,
        routerJoules);
  }

  /** This change with the session of the request that it decides, or {@code null}. */
  public LedgerChange withSession(String named) {
    return new LedgerChange(
        event,
        requestId,
        position,
        decision,
        adopted,
        named,
        call,
        label,
        result,
        contract,
        routerJoules);
  }

  /** This change with the call that it books. */
  public LedgerChange withCall(BookedCall booked) {
    return new LedgerChange(
        event,
        requestId,
        position,
        decision,
        adopted,
        session,
        booked,
        label,
        result,
        contract,
        routerJoules);
  }

  /** This change with the label that it applies. */
  public LedgerChange withLabel(AppliedLabel applied) {
    return new LedgerChange(
        event,
        requestId,
        position,
        decision,
        adopted,
        session,
        call,
        applied,
        result,
        contract,
        routerJoules);
  }

  /** This change with the result that it gives. */
  public LedgerChange withResult(ResultStatus status) {
    return new LedgerChange(
        event,
        requestId,
        position,
        decision,
        adopted,
        session,
        call,
        label,
        status,
        contract,
        routerJoules);
  }

  /** This change with what the router spent since the one before. */
  public LedgerChange withRouterJoules(double joules) {
    return new LedgerChange(
        event, requestId, position, decision, adopted, session, call, label, result, contract,
        joules);
  }

  /** Whether a request is decided for the first time, and so counts. */
  public boolean decides() {
    return decision != null && event != JournalEvent.REROUTED;
  }

  /** The ledger after this change, where {@code before} was the ledger before it. */
  public Ledger appliedTo(Ledger before) {
    if (event == JournalEvent.FORGOTTEN) {
      return Ledger.opened();
    }
    Ledger after = before.withRouter(routerJoules);
    after = decides() ? after.withDecision(decision.mode()) : after;
    after = call == null ? after : call.bookedIn(after);
    after = result == ResultStatus.OK ? after.withAnswer() : after;
    return label == null ? after : label.appliedTo(after);
  }
}
