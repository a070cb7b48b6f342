package io.messplus.function;

import io.messplus.function.Appointment.Matter;
import io.messplus.function.KnownRequest.Stage;
import io.messplus.message.ContractChange;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LedgerChange;
import io.messplus.message.Prompt;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.predictor.PredictorRows;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Model;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.streaming.api.TimerService;

/**
 * One event of one tenant: what is known of the tenant while ROUTE acts on it, and what ROUTE says.
 * The ledger changes by {@link #record} alone, which journals the change.
 */
final class Turn {

  final Desk desk;
  final TenantState state;
  final String tenant;
  final RouteOutput output;
  private final TimerService timers;
  private final Spending spending;
  private final TenantBook bookBefore;
  private TenantBook book;
  private SignedContract signed;
  private Contract contract;
  private String contractFault;

  Turn(Desk desk, TenantState state, String tenant, TimerService timers, RouteOutput output)
      throws Exception {
    spending = new Spending(desk.energy());
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
    spending.add(book.unbookedJoules());
  }

  /** The router spent this on the tenant, before its turn. */
  void spent(double joules) {
    spending.add(joules);
  }

  /** What was learned of the tenant; to be used in this turn. */
  PredictorRows learned() {
    return state.learned.of(tenant);
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

  /** The tenant loses everything but its contract and the number of its last change. */
  void forget() {
    record(LedgerChange.of(JournalEvent.FORGOTTEN));
    state.forget(tenant);
    book = book.forgotten();
  }

  /** Counts a prompt; the first one begins the watch over the tenant's idleness. */
  void accept() throws Exception {
    if (book.lastPromptMillis() == 0) {
      appointIn(desk.settings().idleSeconds(), Matter.IDLENESS, null);
    }
    book = book.withPrompt(nowMillis());
  }

  /** Applies a contract, unless a later one is in force. */
  void change(ContractChange change) throws Exception {
    SignedContract changed = new SignedContract(change.terms(), change.version() + 1);
    if (changed.version() > signed.version()) {
      sign(changed);
      state.contract.update(changed);
      record(LedgerChange.contract(changed.terms()));
    } else if (changed.version() < signed.version()) {
      desk.metrics().outdatedContracts.inc();
    }
  }

  private void sign(SignedContract terms) {
    signed = terms;
    contractFault = null;
    try {
      contract = terms.terms().over(desk.settings().defaultContract());
    } catch (IllegalArgumentException e) {
      // It was accepted when another rule was in force.
      contract = desk.settings().defaultContract();
      contractFault = e.getMessage();
    }
  }

  /** The models that the contract allows. */
  List<Model> allowedModels() {
    if (contractFault != null) {
      throw new IllegalArgumentException(contractFault);
    }
    return desk.settings().zoo().allowed(contract.models());
  }

  /** Those that may still be asked for a request that was decided: none under a faulty contract. */
  List<Model> modelsStillAllowed() {
    try {
      return allowedModels();
    } catch (IllegalArgumentException e) {
      // A contract of another zoo has come meanwhile.
      return List.of();
    }
  }

  /** Whether nobody waits for the answer any more. */
  boolean isLate(Prompt prompt) {
    return prompt.deadlineMillis() != null && prompt.deadlineMillis() < nowMillis();
  }

  KnownRequest known(String requestId) throws Exception {
    KnownRequest known = state.seen.get(requestId);
    return known == null ? KnownRequest.UNKNOWN : known;
  }

  /** Notes that a request was decided or refused. */
  void route(String requestId) throws Exception {
    state.seen.put(requestId, known(requestId).at(Stage.ROUTED));
  }

  /** Closes an open request; its id is remembered for a while. */
  void close(String requestId) throws Exception {
    state.open.remove(requestId);
    rememberFor(requestId);
  }

  /** Forgets a request's id in due time. */
  void rememberFor(String requestId) throws Exception {
    long atMillis = appointIn(desk.settings().seenSeconds(), Matter.REMEMBERED, requestId);
    state.seen.put(requestId, known(requestId).until(atMillis));
  }

  boolean hasParkedOutcomes(String requestId) throws Exception {
    ParkedRequest parked = state.parked.get(requestId);
    return parked != null && !parked.outcomes().isEmpty();
  }

  /** Keeps what was heard of a request until its turn comes, or for the time that is waited. */
  void park(String requestId, UnaryOperator<ParkedRequest> news) throws Exception {
    ParkedRequest parked = state.parked.get(requestId);
    long nowMillis = nowMillis();
    if (parked == null || parked.expiresAtMillis() <= nowMillis) {
      long untilMillis = appointIn(desk.settings().parkedSeconds(), Matter.PARKED, requestId);
      parked = (parked == null ? ParkedRequest.EMPTY : parked).until(untilMillis);
    }
    state.parked.put(requestId, news.apply(parked));
  }

  /** What was parked of a request, now no longer. */
  ParkedRequest takeParked(String requestId) throws Exception {
    ParkedRequest parked = state.parked.get(requestId);
    if (parked == null) {
      return ParkedRequest.EMPTY;
    }
    state.parked.remove(requestId);
    return parked;
  }

  /** Makes an appointment; returns its time. */
  long appointIn(long seconds, Matter matter, String id) throws Exception {
    return state.agenda.in(seconds, new Appointment(matter, id, nowMillis()), timers);
  }

  /** Makes an appointment; returns its time. */
  long appointAt(long millis, Matter matter, String id) throws Exception {
    return state.agenda.at(millis, new Appointment(matter, id, nowMillis()), timers);
  }

  /**
   * Changes the ledger, by what the router has spent too, and journals it; returns the number of
   * the change.
   */
  long record(LedgerChange happened) {
    LedgerChange change = happened.withRouterJoules(spending.take());
    double queueBefore = ledger().queue();
    book = book.withChange(change.appliedTo(ledger()), change.result());
    long sequence = book.sequence();
    journal(change, queueBefore, null);
    if ((sequence + 1) % desk.settings().snapshotEvery() == 0) {
      book = book.withChange(ledger(), null);
      journal(LedgerChange.of(JournalEvent.SNAPSHOT), ledger().queue(), ledger());
    }
    return sequence;
  }

  private void journal(LedgerChange change, double queueBefore, Ledger whole) {
    output.journal(
        new JournalEntry(
            tenant,
            book.sequence(),
            nowMillis(),
            desk.sinceMillis(),
            change,
            ledger().t(),
            queueBefore,
            ledger().queue(),
            signed.version(),
            whole));
  }

  /** Settles a request as answered and gives the client its answer. */
  void answer(LedgerChange settled, OpenRequest request, EndedCall call) {
    output.result(
        new Result(
            tenant,
            request.requestId(),
            record(settled),
            ResultStatus.OK,
            request.answeredBy(),
            call.callId(),
            call.answer(),
            request.decision(),
            null));
  }

  /** Ends a request without an answer and says why; {@code decision} may be {@code null}. */
  void refuse(LedgerChange refused, Decision decision, String error) {
    output.result(
        new Result(
            tenant,
            refused.requestId(),
            record(refused),
            refused.result(),
            null,
            null,
            null,
            decision,
            error));
  }

  /** Writes the book, if it has changed; what is still unbooked waits there for a change. */
  void end() throws Exception {
    book = book.withUnbooked(spending.take());
    if (!book.equals(bookBefore)) {
      state.book.update(book);
    }
  }
}
