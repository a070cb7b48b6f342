package io.messplus.function;

import io.messplus.message.ContractChange;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import org.apache.flink.streaming.api.TimerService;

/**
 * One event of one tenant: what is known of the tenant while ROUTE acts on it, and what ROUTE says.
 * Every change of the ledger goes through {@link #record}, which journals it.
 */
final class Turn {

  final Desk desk;
  final TenantState state;
  final String tenant;
  final TimerService timers;
  final RouteOutput output;
  private final TenantBook bookBefore;
  private TenantBook book;
  private SignedContract signed;
  private Contract contract;

  Turn(Desk desk, TenantState state, String tenant, TimerService timers, RouteOutput output)
      throws Exception {
    this.desk = desk;
    this.state = state;
    this.tenant = tenant;
    this.timers = timers;
    this.output = output;
    SignedContract kept = state.contract.value();
    sign(kept == null ? SignedContract.DEFAULT : kept);
    TenantBook known = state.book.value();
    bookBefore = known == null ? TenantBook.opened() : known;
    book = bookBefore;
  }

  Contract contract() {
    return contract;
  }

  long contractVersion() {
    return signed.version();
  }

  TenantBook book() {
    return book;
  }

  Ledger ledger() {
    return book.ledger();
  }

  long nowMillis() {
    return timers.currentProcessingTime();
  }

  /** Notes where the tenant's stream stands; the ledger in it must be the one before. */
  void write(TenantBook changed) {
    book = changed;
  }

  /** Applies a contract, unless a later one is in force. */
  void change(ContractChange change) throws Exception {
    SignedContract changed = new SignedContract(change.terms(), change.version() + 1);
    if (changed.version() <= signed.version()) {
      return;
    }
    sign(changed);
    state.contract.update(changed);
    book = book.withLedger(book.ledger());
    journal(JournalEvent.CONTRACT, null, null, ledger().queue(), null, null, changed);
  }

  /** Changes the ledger and journals it; {@code callId} and what follows may be {@code null}. */
  void record(
      JournalEvent event,
      OpenRequest request,
      Ledger changed,
      String callId,
      Double energyJoules,
      Double satisfaction) {
    double queueBefore = ledger().queue();
    book = book.withLedger(changed);
    journal(event, request, callId, queueBefore, energyJoules, satisfaction, null);
  }

  /** Gives the client its answer. */
  void answer(OpenRequest request, Outcome outcome) {
    book = book.withResult();
    output.result(
        new Result(
            tenant,
            request.requestId(),
            book.sequence(),
            ResultStatus.OK,
            outcome.model(),
            outcome.callId(),
            outcome.answer(),
            request.decision(),
            null));
  }

  /** Tells the client why there is no answer; {@code decision} is {@code null} where none was. */
  void refuse(String requestId, ResultStatus status, Decision decision, String error) {
    book = book.withResult();
    output.result(
        new Result(tenant, requestId, book.sequence(), status, null, null, null, decision, error));
  }

  /** Writes the book, if it has changed. */
  void end() throws Exception {
    if (!book.equals(bookBefore)) {
      state.book.update(book);
    }
  }

  private void sign(SignedContract terms) {
    signed = terms;
    contract = terms.terms().over(desk.settings().defaultContract());
  }

  private void journal(
      JournalEvent event,
      OpenRequest request,
      String callId,
      double queueBefore,
      Double energyJoules,
      Double satisfaction,
      SignedContract announced) {
    output.journal(
        new JournalEntry(
            tenant,
            book.sequence(),
            event,
            nowMillis(),
            request == null ? null : request.requestId(),
            request == null ? null : request.position(),
            callId,
            ledger().t(),
            queueBefore,
            ledger().queue(),
            energyJoules,
            satisfaction,
            event == JournalEvent.DECIDED ? request.decision() : null,
            announced == null ? null : announced.terms(),
            signed.version()));
  }
}
