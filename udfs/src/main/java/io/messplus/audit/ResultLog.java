package io.messplus.audit;

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

  private record LoggedResult(long sequence, ResultStatus status, long atMillis) {

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
        .add(new LoggedResult(result.sequence(), result.status(), atMillis));
  }

  /** Requests that have a result. */
  long requests() {
    return results.size();
  }

  /**
   * Compares with the ledger. A request may have further results that a rollback undid.
   *
   * @param window when the topic is complete; what is newer may be ahead of the journal
   */
  void compare(Recount recount, TenantHistory history, Audit.Window window) {
    recount
        .requests()
        .forEach(
            (requestId, request) -> {
              JournalEntry given = request.result;
              if (given != null && window.covers(given.atMillis()) && !has(requestId, given)) {
                differ(
                    requestId,
                    "sequence=%d gives the result %s, which the topic lacks; it has %s"
                        .formatted(
                            given.sequence(),
                            given.change().result(),
                            results.getOrDefault(requestId, List.of())));
              }
            });
    if (history.isWhole()) {
      results.forEach(
          (requestId, given) -> {
            boolean ahead =
                given.stream()
                    .allMatch(
                        result ->
                            result.atMillis() > window.untilMillis()
                                && result.sequence() > history.lastSequence());
            if (!ahead
                && !recount.requests().containsKey(requestId)
                && !history.abandoned().contains(requestId)) {
              differ(requestId, "it has the result %s, but the journal lacks it".formatted(given));
            }
          });
    }
  }

  private boolean has(String requestId, JournalEntry given) {
    return results.getOrDefault(requestId, List.of()).stream()
        .anyMatch(
            result ->
                result.sequence() == given.sequence()
                    && result.status() == given.change().result());
  }

  private void differ(String requestId, String what) {
    differences.accept(new Difference(tenant, "requestId=" + requestId, what));
  }
}
