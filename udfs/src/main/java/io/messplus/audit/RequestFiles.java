package io.messplus.audit;

import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was seen of each request of a tenant. An id that the job has forgotten names another request
 * from then on, and its calls other calls.
 */
final class RequestFiles {

  private final long seenMillis;
  private final Map<String, RequestFile> requests = new LinkedHashMap<>();
  private final Map<String, RequestFile> bookedBy = new HashMap<>();

  /**
   * @param seen how long an id is remembered; zero: for ever
   */
  RequestFiles(Duration seen) {
    seenMillis = seen.isZero() ? Long.MAX_VALUE : seen.toMillis();
  }

  /** What is known of the entry's request. */
  RequestFile of(JournalEntry entry) {
    return requests.compute(
        entry.requestId(),
        (id, known) -> known == null || known.forgotten ? new RequestFile() : known);
  }

  /** Of the last request of that id, or {@code null} where no entry told of one. */
  RequestFile get(String requestId) {
    return requests.get(requestId);
  }

  /** Ids of the requests that wait for their result. */
  Set<String> unanswered() {
    return requests.entrySet().stream()
        .filter(request -> request.getValue().isUnanswered())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** A prompt under an id that the job knows no more is another request. */
  void beginAnewIfForgotten(JournalEntry entry) {
    RequestFile known = requests.get(entry.requestId());
    if (isOfPrompt(entry) && known != null) {
      known.forgotten = isForgotten(known, entry);
    }
  }

  /** Returns whether the job may book the call: it has not, or does not know that it has. */
  boolean book(JournalEntry entry) {
    RequestFile before = bookedBy.put(entry.change().call().callId(), of(entry));
    return before == null || isForgotten(before, entry);
  }

  /** Labels do not prolong how long an id is remembered. */
  void noteSeen(JournalEntry entry) {
    if (isOfPrompt(entry) || entry.change().call() != null) {
      of(entry).seenMillis = entry.atMillis();
    }
  }

  /** The job has forgotten the tenant. */
  void forget() {
    requests.values().forEach(known -> known.forgotten = true);
  }

  private boolean isForgotten(RequestFile known, JournalEntry now) {
    boolean longAgo = now.atMillis() - known.seenMillis >= seenMillis;
    return known.forgotten || (longAgo && !known.isUnanswered());
  }

  private static boolean isOfPrompt(JournalEntry entry) {
    return entry.event() == JournalEvent.DECIDED || entry.event() == JournalEvent.REFUSED;
  }
}
