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

  private record LoggedResult(long sequence, ResultStatus status, String model) {}

  private final String tenant;
  private final Consumer<Difference> differences;
  private final Map<String, List<LoggedResult>> results = new HashMap<>();

  ResultLog(String tenant, Consumer<Difference> differences) {
    this.tenant = tenant;
    this.differences = differences;
  }

  void add(Result result) {
    results
        .computeIfAbsent(result.requestId(), id -> new ArrayList<>(1))
        .add(new LoggedResult(result.sequence(), result.status(), result.model()));
  }

  /** Requests that have a result. */
  long requests() {
    return results.size();
  }

  /**
   * Compares with the ledger. A request may have further results that a rollback undid.
   *
   * @param whole whether the recount began at the beginning
   * @param sinceMillis from when on the topic is complete, in epoch milliseconds
   * @param untilMillis until when it is complete
   */
  void compare(Recount recount, boolean whole, long sinceMillis, long untilMillis) {
    recount
        .requests()
        .forEach(
            (requestId, request) -> {
              JournalEntry given = request.result;
              boolean expected =
                  given != null
                      && given.atMillis() >= sinceMillis
                      && given.atMillis() <= untilMillis;
              if (expected && !has(requestId, given)) {
                differ(
                    requestId,
                    "sequence=%d gives the result %s, which the topic lacks; it has %s"
                        .formatted(
                            given.sequence(),
                            given.change().result(),
                            results.getOrDefault(requestId, List.of())));
              }
            });
    if (whole) {
      results.keySet().stream()
          .filter(requestId -> !recount.requests().containsKey(requestId))
          .forEach(requestId -> differ(requestId, "it has a result, but the journal lacks it"));
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
