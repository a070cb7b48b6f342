package io.messplus.audit;

import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import io.messplus.message.LedgerChange;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import io.messplus.routing.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Walks through a tenant's history: each entry must follow from the one before and its event. After
 * a difference it goes on from what the journal says, so that one mistake is told once.
 */
final class Recount {

  private final Checks checks;
  private final LedgerChain chain;
  private final ContractHistory contracts;
  private final SessionHistory sessions;
  private final RequestFiles requests;
  private final Map<String, List<JournalEntry>> bookings = new HashMap<>();
  private final List<JournalEntry> results = new ArrayList<>();
  private final List<JournalEntry> scored = new ArrayList<>();

  /**
   * @param seen how long an id is remembered; zero: for ever
   */
  Recount(String tenant, Duration seen, Consumer<Difference> differences) {
    checks = new Checks(tenant, differences);
    chain = new LedgerChain(checks);
    contracts = new ContractHistory(checks);
    sessions = new SessionHistory(checks);
    requests = new RequestFiles(seen);
  }

  /**
   * Walks.
   *
   * @param kept what the job keeps, compared at its place in the history, or {@code null}
   * @return whether the history came to that place
   */
  boolean walk(TenantHistory history, KeptTenant kept) {
    StateComparison state = new StateComparison(kept, checks);
    history.uncountable().forEach(this::note);
    if (!history.isWhole()) {
      sessions.lose();
    }
    boolean begins = true;
    for (JournalEntry entry : history.countable()) {
      if (begins && entry.event() == JournalEvent.SNAPSHOT) {
        chain.begin(entry);
        contracts.note(entry);
      } else {
        follow(entry);
      }
      begins = false;
      state.compareAt(entry.sequence(), chain, requests, history.isWhole());
    }
    for (JournalEntry back : history.stepsBack()) {
      checks.tell(
          back.sequence(),
          "a task numbers its changes upwards, but had passed this one: routeSinceMillis="
              + back.routeSinceMillis());
    }
    state.compareEnd(history.lastSequence());
    return state.isCompared();
  }

  /** The ledger after the last entry. */
  Ledger ledger() {
    return chain.ledger();
  }

  /** What was seen of the last request of that id, or {@code null} where no entry told of one. */
  RequestFile request(String requestId) {
    return requests.get(requestId);
  }

  /** The entries that gave results. */
  List<JournalEntry> results() {
    return results;
  }

  /** The entries that applied a score. */
  List<JournalEntry> scored() {
    return scored;
  }

  /** The entries that booked calls, by call id: several, where an id was used again. */
  Map<String, List<JournalEntry>> bookings() {
    return bookings;
  }

  /** Takes an entry that cannot be recounted for true. */
  private void note(JournalEntry entry) {
    LedgerChange change = entry.change();
    contracts.note(entry);
    requests.beginAnewIfForgotten(entry);
    if (change.call() != null) {
      book(entry);
    }
    if (change.decision() != null) {
      noteDecided(entry);
    }
    if (change.result() != null) {
      noteResult(entry);
    }
    if (change.label() != null) {
      noteLabel(entry);
    }
    requests.noteSeen(entry);
    if (change.event() == JournalEvent.FORGOTTEN) {
      forget();
    }
  }

  private void forget() {
    requests.forget();
    sessions.forget();
  }

  private void follow(JournalEntry entry) {
    LedgerChange change = entry.change();
    if (!chain.checkSequence(entry)) {
      contracts.lose();
      sessions.lose();
    }
    chain.checkBefore(entry);
    contracts.follow(entry);
    requests.beginAnewIfForgotten(entry);
    if (change.call() != null) {
      followBooked(entry);
      contracts.checkBusy(entry);
    }
    if (entry.event() == JournalEvent.DELAYED) {
      followDelayed(entry);
    }
    if (change.decision() != null) {
      followDecided(entry);
    }
    if (change.result() != null) {
      checks.holds(entry, requests.of(entry).result == null, "a request has one result");
      noteResult(entry);
    }
    checks.holds(entry, change.routerJoules() >= 0, "the router spends joules and gains none");
    chain.apply(change.label() == null ? change : followLabelled(entry));
    requests.noteSeen(entry);
    if (change.event() == JournalEvent.FORGOTTEN) {
      checks.equal(entry, "open requests", 0, requests.unanswered().size());
      forget();
    }
    chain.checkAfter(entry);
  }

  private void followDecided(JournalEntry entry) {
    Decision decision = entry.change().decision();
    RequestFile request = requests.of(entry);
    if (entry.event() == JournalEvent.REROUTED) {
      followRerouted(entry, request);
    } else {
      checks.holds(
          entry, request.decision == null && request.result == null, "a request is decided once");
    }
    sessions.check(entry);
    noteDecided(entry);
    if (!Boolean.TRUE.equals(entry.change().adopted())) {
      if (entry.change().decides()) {
        checks.equal(entry, "decision.t", decision.t(), chain.ledger().t());
      }
      checks.equal(entry, "decision.queue", decision.queue(), chain.ledger().queue());
      contracts.checkDecision(entry, decision);
    }
    checks.holds(
        entry,
        isJustified(decision),
        "policy %s chooses so on these predictions and costs: chosen=%s propensity=%s"
            .formatted(decision.policy(), decision.chosen(), decision.propensity()));
  }

  /** A request goes on to another model with the number that it had. */
  private void followRerouted(JournalEntry entry, RequestFile request) {
    Decision decision = entry.change().decision();
    checks.holds(entry, request.result == null, "a request that has its result is not rerouted");
    if (request.decision != null) {
      checks.equal(entry, "decision.t", decision.t(), request.decision.t());
      checks.holds(
          entry,
          !request.decision.chosen().equals(decision.chosen()),
          "a request is rerouted to another model, but chosen=" + decision.chosen());
    }
  }

  private static boolean isJustified(Decision decision) {
    try {
      return Policy.named(decision.policy()).justifies(decision);
    } catch (IllegalArgumentException e) {
      // No policy of that name.
      return false;
    }
  }

  private void followBooked(JournalEntry entry) {
    BookedCall call = entry.change().call();
    checks.holds(entry, book(entry), "a call is booked once: callId=" + call.callId());
    if (call.mode() == null || entry.requestId() == null) {
      return;
    }
    Decision decision = requests.of(entry).decision;
    if (decision != null) {
      checks.equal(entry, "call.mode", call.mode(), decision.mode());
      checks.holds(
          entry,
          decision.calls().contains(call.model()),
          "the decision calls model=%s".formatted(call.model()));
    }
  }

  private void followDelayed(JournalEntry entry) {
    BookedCall call = entry.change().call();
    checks.holds(
        entry,
        requests.of(entry).result == null
            && (call == null || (call.status() == CallStatus.BUSY && call.mode() == Mode.EXPLOIT)),
        "a request is delayed while it has no result, where a call to exploit found no room");
  }

  /** The change with the α and the label before by which its label should move the queue. */
  private LedgerChange followLabelled(JournalEntry entry) {
    AppliedLabel label = entry.change().label();
    RequestFile request = requests.of(entry);
    Double holds = request.label == null ? null : request.label.satisfaction();
    noteLabel(entry);
    if (request.decision == null) {
      return entry.change();
    }
    double alpha = request.decision.alpha();
    checks.equal(entry, "label.alpha", label.alpha(), alpha);
    checks.equal(entry, "label.before", label.before(), holds);
    return entry
        .change()
        .withLabel(
            new AppliedLabel(label.callId(), label.satisfaction(), holds, alpha, label.source()));
  }

  private void noteDecided(JournalEntry entry) {
    RequestFile request = requests.of(entry);
    request.decision = entry.change().decision();
    request.decidedSequence = entry.sequence();
    sessions.note(entry);
  }

  /** Returns whether the job may book the call. */
  private boolean book(JournalEntry entry) {
    bookings.computeIfAbsent(entry.change().call().callId(), id -> new ArrayList<>(1)).add(entry);
    return requests.book(entry);
  }

  private void noteResult(JournalEntry entry) {
    requests.of(entry).result = entry;
    results.add(entry);
  }

  private void noteLabel(JournalEntry entry) {
    requests.of(entry).label = entry.change().label();
    if (entry.change().label().source() == LabelSource.SCORE) {
      scored.add(entry);
    }
  }
}
