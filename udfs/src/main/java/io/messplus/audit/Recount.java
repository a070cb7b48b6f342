package io.messplus.audit;

import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import io.messplus.message.LedgerChange;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Walks through a tenant's history: each entry must follow from the one before and its event. After
 * a difference it goes on from what the journal says, so that one mistake is told once.
 */
final class Recount {

  private final String tenant;
  private final long seenMillis;
  private final Consumer<Difference> differences;
  private final Map<String, RequestFile> requests = new LinkedHashMap<>();
  private final Map<String, RequestFile> bookedBy = new HashMap<>();
  private final Map<String, List<JournalEntry>> bookings = new HashMap<>();
  private final List<JournalEntry> results = new ArrayList<>();
  private final List<JournalEntry> scored = new ArrayList<>();
  private final Map<Long, ContractTerms> contracts = new HashMap<>();
  private Ledger ledger = Ledger.opened();
  private boolean ledgerKnown = true;
  private boolean keptCompared;
  private Long contractVersion;
  private long sequence;
  private long saidT;
  private JournalEntry entry;

  /**
   * @param seen how long an id is remembered; zero: for ever
   */
  Recount(String tenant, Duration seen, Consumer<Difference> differences) {
    this.tenant = tenant;
    seenMillis = seen.isZero() ? Long.MAX_VALUE : seen.toMillis();
    this.differences = differences;
  }

  /**
   * Walks.
   *
   * @param kept what the job keeps, compared at its place in the history, or {@code null}
   */
  void walk(TenantHistory history, KeptTenant kept) {
    for (JournalEntry next : history.uncountable()) {
      entry = next;
      note();
    }
    boolean begins = true;
    for (JournalEntry next : history.countable()) {
      entry = next;
      if (begins && next.event() == JournalEvent.SNAPSHOT) {
        ledger = next.ledger();
        contractVersion = next.contractVersion();
      } else {
        follow();
      }
      begins = false;
      sequence = next.sequence();
      saidT = next.t();
      if (kept != null && kept.sequence() == sequence) {
        compare(kept, history.isWhole());
      }
    }
    for (JournalEntry back : history.stepsBack()) {
      differ(
          "sequence=" + back.sequence(),
          "a task numbers its changes upwards, but had passed this one: routeSinceMillis="
              + back.routeSinceMillis());
    }
    if (kept != null && kept.sequence() > history.lastSequence()) {
      differ(
          "sequence=" + kept.sequence(),
          "the state is ahead of the journal, whose last is sequence=" + history.lastSequence());
    }
  }

  /** The ledger after the last entry. */
  Ledger ledger() {
    return ledger;
  }

  /** Whether what the job keeps was compared. */
  boolean isKeptCompared() {
    return keptCompared;
  }

  /** What was seen of each request, by its id: of the last one, where an id was used again. */
  Map<String, RequestFile> requests() {
    return requests;
  }

  /** Whether an entry told of the request. */
  boolean knows(String requestId) {
    return requests.containsKey(requestId);
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
  private void note() {
    LedgerChange change = entry.change();
    noteContract();
    beginAnewIfForgotten();
    if (change.decision() != null) {
      request().decision = change.decision();
      request().decidedSequence = entry.sequence();
    }
    if (change.call() != null) {
      book(change.call());
    }
    if (change.result() != null) {
      request().result = entry;
      results.add(entry);
    }
    if (change.label() != null) {
      request().label = change.label();
      noteScored();
    }
    noteSeen();
    if (change.event() == JournalEvent.FORGOTTEN) {
      forget();
    }
  }

  private void follow() {
    LedgerChange change = entry.change();
    int decided = change.decision() == null ? 0 : 1;
    if (entry.sequence() != sequence + 1) {
      differ("sequence=" + entry.sequence(), "it must follow sequence=" + sequence);
      ledger = ledgerWith(entry.t() - decided, entry.queueBefore());
      ledgerKnown = false;
      contractVersion = null;
    }
    if (saidT != ledger.t() && saidT + decided == entry.t()) {
      // The count went wrong before, and was told there.
      ledger = ledgerWith(saidT, ledger.queue());
      ledgerKnown = false;
    }
    if (checkEqual("queueBefore", entry.queueBefore(), ledger.queue()) && followsFromItself()) {
      ledger = ledgerWith(ledger.t(), entry.queueBefore());
      ledgerKnown = false;
    }
    if (contractVersion != null && change.event() != JournalEvent.CONTRACT) {
      checkEqual("contractVersion", entry.contractVersion(), contractVersion);
    }
    noteContract();
    beginAnewIfForgotten();
    if (change.decision() != null) {
      decided(change.decision(), Boolean.TRUE.equals(change.adopted()));
    }
    if (change.call() != null) {
      booked(change.call());
    }
    if (change.result() != null) {
      ended();
    }
    ledger = (change.label() == null ? change : labelled(change)).appliedTo(ledger);
    noteSeen();
    if (change.event() == JournalEvent.FORGOTTEN) {
      checkEqual(
          "open requests",
          0L,
          requests.values().stream().filter(RequestFile::isUnanswered).count());
      forget();
      ledgerKnown = true;
    }
    checkEqual("t", entry.t(), ledger.t());
    checkEqual("queueAfter", entry.queueAfter(), ledger.queue());
    if (entry.ledger() != null) {
      if (ledgerKnown) {
        checkEqual("ledger", entry.ledger(), ledger);
      }
      ledger = entry.ledger();
      ledgerKnown = true;
    }
  }

  /** Whether the entry's queueAfter follows from its queueBefore: then the chain broke before. */
  private boolean followsFromItself() {
    Ledger said = ledgerWith(ledger.t(), entry.queueBefore());
    return entry.change().appliedTo(said).queue() == entry.queueAfter();
  }

  private Ledger ledgerWith(long t, double queue) {
    return new Ledger(
        t,
        ledger.explored(),
        queue,
        queue,
        ledger.answered(),
        ledger.labelled(),
        ledger.satisfied(),
        ledger.models());
  }

  private void decided(Decision decision, boolean adopted) {
    RequestFile request = request();
    check(request.decision == null && request.result == null, "a request is decided once");
    request.decision = decision;
    request.decidedSequence = entry.sequence();
    if (!adopted) {
      checkEqual("decision.t", decision.t(), ledger.t());
      checkEqual("decision.queue", decision.queue(), ledger.queue());
      checkEqual("decision.contractVersion", decision.contractVersion(), entry.contractVersion());
      checkTerms(decision);
    }
    check(
        isJustified(decision),
        "policy %s chooses so on these predictions and costs: chosen=%s propensity=%s"
            .formatted(decision.policy(), decision.chosen(), decision.propensity()));
  }

  /** What a contract leaves out comes from the default contract, which no topic tells. */
  private void checkTerms(Decision decision) {
    ContractTerms terms = contracts.getOrDefault(decision.contractVersion(), ContractTerms.NONE);
    if (terms.alpha() != null) {
      checkEqual("decision.alpha", decision.alpha(), terms.alpha());
    }
    if (terms.v() != null) {
      checkEqual("decision.v", decision.v(), terms.v());
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

  private void booked(BookedCall call) {
    check(book(call), "a call is booked once: callId=" + call.callId());
    if (call.mode() == null || entry.requestId() == null) {
      return;
    }
    Decision decision = request().decision;
    if (decision != null) {
      checkEqual("call.mode", call.mode(), decision.mode());
      check(
          decision.calls().contains(call.model()),
          "the decision calls model=%s".formatted(call.model()));
    }
  }

  /** Returns whether the job may book the call: it has not, or does not know that it has. */
  private boolean book(BookedCall call) {
    bookings.computeIfAbsent(call.callId(), id -> new ArrayList<>(1)).add(entry);
    RequestFile before = bookedBy.put(call.callId(), request());
    return before == null || isForgotten(before);
  }

  private void ended() {
    check(request().result == null, "a request has one result");
    request().result = entry;
    results.add(entry);
  }

  /** The change with the α and the label before by which its label should move the queue. */
  private LedgerChange labelled(LedgerChange change) {
    AppliedLabel label = change.label();
    RequestFile request = request();
    Double holds = request.label == null ? null : request.label.satisfaction();
    request.label = label;
    noteScored();
    if (request.decision == null) {
      return change;
    }
    double alpha = request.decision.alpha();
    checkEqual("label.alpha", label.alpha(), alpha);
    checkEqual("label.before", label.before(), holds);
    return change.withLabel(
        new AppliedLabel(label.callId(), label.satisfaction(), holds, alpha, label.source()));
  }

  private void compare(KeptTenant kept, boolean whole) {
    keptCompared = true;
    String where = "sequence=" + kept.sequence();
    if (ledgerKnown && !kept.ledger().equals(ledger)) {
      differ(
          where, "the state's ledger=%s, the journal's ledger=%s".formatted(kept.ledger(), ledger));
    }
    long accounted = kept.results() + kept.unanswered().size() + kept.waiting();
    if (kept.prompts() != accounted) {
      differ(
          where,
          "prompts = results + unanswered + waiting, but prompts=%d results=%d unanswered=%d waiting=%d"
              .formatted(kept.prompts(), kept.results(), kept.unanswered().size(), kept.waiting()));
    }
    Set<String> unanswered =
        requests.entrySet().stream()
            .filter(request -> request.getValue().isUnanswered())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (!kept.unanswered().containsAll(unanswered)) {
      Set<String> lost = new HashSet<>(unanswered);
      lost.removeAll(kept.unanswered());
      differ(where, "the state has lost the open requests " + lost);
    }
    if (whole && ledgerKnown && !unanswered.containsAll(kept.unanswered())) {
      Set<String> more = new HashSet<>(kept.unanswered());
      more.removeAll(unanswered);
      differ(where, "the state has open requests that the journal has not: " + more);
    }
  }

  /** What is known of the entry's request. */
  private RequestFile request() {
    return requests.compute(
        entry.requestId(),
        (id, known) -> known == null || known.forgotten ? new RequestFile() : known);
  }

  /** A prompt under an id that the job knows no more is another request. */
  private void beginAnewIfForgotten() {
    RequestFile known = requests.get(entry.requestId());
    if (isOfPrompt() && known != null) {
      known.forgotten = isForgotten(known);
    }
  }

  private boolean isForgotten(RequestFile known) {
    boolean longAgo = entry.atMillis() - known.seenMillis >= seenMillis;
    return known.forgotten || (longAgo && !known.isUnanswered());
  }

  /** Labels do not prolong how long an id is remembered. */
  private void noteSeen() {
    if (isOfPrompt() || entry.change().call() != null) {
      request().seenMillis = entry.atMillis();
    }
  }

  private boolean isOfPrompt() {
    return entry.event() == JournalEvent.DECIDED || entry.event() == JournalEvent.REFUSED;
  }

  private void noteContract() {
    contractVersion = entry.contractVersion();
    if (entry.change().contract() != null) {
      contracts.put(contractVersion, entry.change().contract());
    }
  }

  private void noteScored() {
    if (entry.change().label().source() == LabelSource.SCORE) {
      scored.add(entry);
    }
  }

  private void forget() {
    requests.values().forEach(known -> known.forgotten = true);
  }

  /** Returns whether they differ. */
  private boolean checkEqual(String name, Object is, Object wanted) {
    boolean differs = !Objects.equals(is, wanted);
    if (differs) {
      differ("sequence=" + entry.sequence(), "%s=%s, recounted %s".formatted(name, is, wanted));
    }
    return differs;
  }

  private void check(boolean holds, String rule) {
    if (!holds) {
      differ("sequence=" + entry.sequence(), "it must hold that " + rule);
    }
  }

  private void differ(String where, String what) {
    differences.accept(new Difference(tenant, where, what));
  }
}
