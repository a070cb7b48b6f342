package io.messplus.audit;

import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LedgerChange;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Policy;
import io.messplus.routing.VirtualQueue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Walks through a tenant's history: each entry must follow from the one before and its event. */
final class Recount {

  private final String tenant;
  private final Consumer<Difference> differences;
  private final Map<String, RequestFile> requests = new LinkedHashMap<>();
  private final Map<String, JournalEntry> bookings = new HashMap<>();
  private Ledger ledger = Ledger.opened();
  private long sequence;
  private JournalEntry entry;

  Recount(String tenant, Consumer<Difference> differences) {
    this.tenant = tenant;
    this.differences = differences;
  }

  /**
   * Walks.
   *
   * @param history from its beginning, or from a snapshot on
   * @param kept what the job keeps, compared at its place in the history, or {@code null}
   */
  void walk(List<JournalEntry> history, KeptTenant kept) {
    for (JournalEntry next : history) {
      boolean begins = entry == null;
      entry = next;
      if (begins && next.event() == JournalEvent.SNAPSHOT) {
        ledger = next.ledger();
      } else {
        check(next.sequence() == sequence + 1, "follows sequence=" + sequence);
        follow();
      }
      sequence = next.sequence();
      if (kept != null && kept.sequence() == sequence) {
        compare(kept);
      }
    }
    if (kept != null && kept.sequence() > sequence) {
      differ(
          "sequence=" + kept.sequence(),
          "the state is ahead of the journal, whose last is sequence=" + sequence);
    }
  }

  /** The ledger after the last entry. */
  Ledger ledger() {
    return ledger;
  }

  /** What was seen of each request, by its id. */
  Map<String, RequestFile> requests() {
    return requests;
  }

  /** The entries that booked calls, by call id. */
  Map<String, JournalEntry> bookings() {
    return bookings;
  }

  private void follow() {
    LedgerChange change = entry.change();
    checkEqual("queueBefore", entry.queueBefore(), ledger.queue());
    if (change.decision() != null) {
      decided(change.decision(), Boolean.TRUE.equals(change.adopted()));
    }
    if (change.call() != null) {
      booked(change.call());
    }
    if (change.result() != null) {
      ended();
    }
    if (change.label() != null) {
      labelled(change.label());
    }
    if (change.event() == JournalEvent.FORGOTTEN) {
      checkEqual(
          "open requests", 0, requests.values().stream().filter(RequestFile::isUnanswered).count());
    }
    ledger = change.appliedTo(ledger);
    checkEqual("t", entry.t(), ledger.t());
    checkEqual("queueAfter", entry.queueAfter(), ledger.queue());
    if (entry.ledger() != null) {
      checkEqual("ledger", entry.ledger(), ledger);
    }
  }

  private void decided(Decision decision, boolean adopted) {
    RequestFile request = request();
    check(request.decision == null && request.result == null, "a request is decided once");
    request.decision = decision;
    if (!adopted) {
      checkEqual("decision.t", decision.t(), ledger.t());
      checkEqual("decision.queue", decision.queue(), ledger.queue());
      checkEqual("decision.contractVersion", decision.contractVersion(), entry.contractVersion());
    }
    check(
        Policy.named(decision.policy()).justifies(decision),
        "policy %s chooses so on these predictions and costs: chosen=%s propensity=%s"
            .formatted(decision.policy(), decision.chosen(), decision.propensity()));
  }

  private void booked(BookedCall call) {
    check(
        bookings.putIfAbsent(call.callId(), entry) == null,
        "a call is booked once: callId=" + call.callId());
    Decision decision = request().decision;
    if (call.mode() != null && decision != null) {
      checkEqual("call.mode", call.mode(), decision.mode());
      check(
          decision.calls().contains(call.model()),
          "the decision calls model=%s".formatted(call.model()));
    }
  }

  private void ended() {
    check(request().result == null, "a request has one result");
    request().result = entry;
  }

  private void labelled(AppliedLabel label) {
    RequestFile request = request();
    Double holds = request.label == null ? null : request.label.satisfaction();
    if (request.decision != null) {
      checkEqual("label.alpha", label.alpha(), request.decision.alpha());
      checkEqual("label.before", label.before(), holds);
    }
    double next =
        label.before() == null
            ? VirtualQueue.next(entry.queueBefore(), label.alpha(), label.satisfaction())
            : Math.max(0, entry.queueBefore() + label.before() - label.satisfaction());
    checkEqual("queueAfter", entry.queueAfter(), next);
    request.label = label;
  }

  private void compare(KeptTenant kept) {
    String where = "sequence=" + kept.sequence();
    if (!kept.ledger().equals(ledger)) {
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
      unanswered.removeAll(kept.unanswered());
      differ(where, "the state has lost the open requests " + unanswered);
    }
  }

  private RequestFile request() {
    return requests.computeIfAbsent(entry.requestId(), id -> new RequestFile());
  }

  private void checkEqual(String name, Object is, Object wanted) {
    if (!Objects.equals(is, wanted)) {
      differ("sequence=" + entry.sequence(), "%s=%s, recounted %s".formatted(name, is, wanted));
    }
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
