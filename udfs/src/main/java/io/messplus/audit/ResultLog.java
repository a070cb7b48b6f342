package io.messplus.audit;

import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One tenant's part of the results topic. */
final class ResultLog {

  private record LoggedResult(
      long sequence, ResultStatus status, String callId, String model, long atMillis) {

    boolean isOf(JournalEntry given) {
      return sequence == given.sequence() && status == given.change().result();
    }

    @Override
    public String toString() {
      return "status=%s at sequence=%d".formatted(status, sequence);
    }
  }

  private final String tenant;
  private final Consumer<Difference> differences;
  private final Map<String, List<LoggedResult>> results = new HashMap<>();

  ResultLog(String tenant, Consumer<Difference> differences) {
    this.tenant = tenant;
    this.differences = differences;
  }

  void add(Result result, long atMillis) {
    results
        .computeIfAbsent(result.requestId(), id -> new ArrayList<>(1))
        .add(
            new LoggedResult(
                result.sequence(), result.status(), result.callId(), result.model(), atMillis));
  }

  /** Requests that have a result. */
  long requests() {
    return results.size();
  }

  /**
   * Compares with the ledger. A request may have further results that a rollback undid.
   *
   * @param window what the topic still has
   * @return how many results only one of topic and journal has yet
   */
  long compare(Recount recount, TenantHistory history, Audit.Window window) {
    return compareGiven(recount, history, window) + compareLogged(recount, history);
  }

  /** A result may be invisible still, but not where a later one is visible. */
  private long compareGiven(Recount recount, TenantHistory history, Audit.Window window) {
    long lastVisible =
        recount.results().stream()
            // Another may have been visible before a rollback.
            .filter(given -> !history.undoneRequests().contains(given.requestId()))
            .filter(this::hasOfThisLife)
            .mapToLong(JournalEntry::sequence)
            .max()
            .orElse(0);
    long unread = 0;
    for (JournalEntry given : recount.results()) {
      if (has(given)) {
        compareCall(given, recount, history);
      } else if (window.covers(given.atMillis()) && given.sequence() > lastVisible) {
        unread++;
      } else if (window.covers(given.atMillis())) {
        differ(
            given.requestId(),
            "sequence=%d gives the result %s, which the topic lacks; it has %s"
                .formatted(given.sequence(), given.change().result(), logged(given.requestId())));
      }
    }
    return unread;
  }

  /** Whose answer the client has must be in the ledger. */
  private void compareCall(JournalEntry given, Recount recount, TenantHistory history) {
    if (history.undoneRequests().contains(given.requestId())) {
      // What looks like this may be from before the rollback, and of another call.
      return;
    }
    for (LoggedResult result : logged(given.requestId())) {
      if (result.isOf(given)
          && result.atMillis() >= given.atMillis()
          && result.status() == ResultStatus.OK
          && result.callId() != null
          && !isBooked(result, given, recount, history)) {
        differ(
            given.requestId(),
            "the result at sequence=%d answers by model=%s callId=%s, which no entry books so"
                .formatted(result.sequence(), result.model(), result.callId()));
      }
    }
  }

  private static boolean isBooked(
      LoggedResult result, JournalEntry given, Recount recount, TenantHistory history) {
    List<JournalEntry> bookings = recount.bookings().getOrDefault(result.callId(), List.of());
    if (bookings.isEmpty()) {
      return !history.isWhole();
    }
    return bookings.stream()
        .filter(entry -> given.requestId().equals(entry.requestId()))
        .map(entry -> entry.change().call())
        // One booked before its prompt came is made again, and may end otherwise.
        .filter(call -> call.mode() == null || call.status() == CallStatus.OK)
        .anyMatch(call -> call.model().equals(result.model()));
  }

  private long compareLogged(Recount recount, TenantHistory history) {
    if (!history.isWhole()) {
      return 0;
    }
    long unread = 0;
    for (String requestId : results.keySet()) {
      if (recount.request(requestId) != null || history.abandoned().contains(requestId)) {
        continue;
      }
      if (history.undoneRequests().contains(requestId) || isAhead(requestId, history)) {
        unread++;
      } else {
        differ(
            requestId,
            "it has the result %s, but the journal lacks it".formatted(logged(requestId)));
      }
    }
    return unread;
  }

  /**
   * Whether the journal has not come to the request, or not again: what an older task gave, the
   * journal may have lost in a crash.
   */
  private boolean isAhead(String requestId, TenantHistory history) {
    return logged(requestId).stream()
        .allMatch(
            result ->
                result.sequence() > history.lastSequence()
                    || result.atMillis() < history.newestTaskMillis());
  }

  /** What an older task gave may look the same, but was written before. */
  private boolean hasOfThisLife(JournalEntry given) {
    return logged(given.requestId()).stream()
        .anyMatch(result -> result.isOf(given) && result.atMillis() >= given.atMillis());
  }

  private boolean has(JournalEntry given) {
    return logged(given.requestId()).stream().anyMatch(result -> result.isOf(given));
  }

  private List<LoggedResult> logged(String requestId) {
    return results.getOrDefault(requestId, List.of());
  }

  private void differ(String requestId, String what) {
    differences.accept(new Difference(tenant, "requestId=" + requestId, what));
  }
}
