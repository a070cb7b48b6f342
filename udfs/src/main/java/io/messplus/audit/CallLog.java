package io.messplus.audit;

import io.messplus.message.BookedCall;
import io.messplus.message.CallId;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.routing.Model;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One tenant's part of the outcomes topic: of each call the first outcome, the one that counts. */
final class CallLog {

  private record LoggedCall(BookedCall call, String requestId, Position position) {}

  private final String tenant;
  private final Consumer<Difference> differences;
  private final Map<String, LoggedCall> calls = new LinkedHashMap<>();

  CallLog(String tenant, Consumer<Difference> differences) {
    this.tenant = tenant;
    this.differences = differences;
  }

  void add(Outcome outcome, Position position) {
    String callId =
        CallId.of(
            tenant,
            outcome.requestId(),
            outcome.attempt(),
            outcome.decision().mode(),
            Model.keyOf(outcome.model(), outcome.version()));
    if (!callId.equals(outcome.callId())) {
      differ(outcome.callId(), "a call is named by what it is for, callId=" + callId);
    }
    calls.putIfAbsent(
        outcome.callId(),
        new LoggedCall(BookedCall.of(outcome, null), outcome.requestId(), position));
  }

  long calls() {
    return calls.size();
  }

  /**
   * Compares with the ledger.
   *
   * @param sinceMillis from when on the topic is complete, in epoch milliseconds
   * @return how many calls the job has not come to yet
   */
  long compare(Recount recount, TenantHistory history, long sinceMillis) {
    Map<Integer, Long> lastBooked = new HashMap<>();
    recount
        .bookings()
        .forEach(
            (callId, entry) -> {
              LoggedCall logged = calls.get(callId);
              if (logged != null) {
                compare(entry, logged);
                Position position = logged.position();
                lastBooked.merge(position.partition(), position.offset(), Math::max);
              } else if (entry.atMillis() >= sinceMillis) {
                differ(
                    callId,
                    "booked at sequence=%d, but no outcome is logged".formatted(entry.sequence()));
              }
            });
    return calls.values().stream()
        .filter(logged -> !recount.bookings().containsKey(logged.call().callId()))
        .filter(logged -> !history.abandoned().contains(logged.requestId()))
        .filter(logged -> !isSkipped(logged, recount, lastBooked))
        .count();
  }

  private void compare(JournalEntry entry, LoggedCall logged) {
    BookedCall booked = entry.change().call();
    BookedCall said = logged.call();
    boolean same =
        said.energyJoules() == booked.energyJoules()
            && said.model().equals(booked.model())
            && said.version().equals(booked.version())
            && said.status() == booked.status();
    if (!same) {
      differ(
          booked.callId(),
          "sequence=%d books %s, but the outcome at %s says %s"
              .formatted(entry.sequence(), booked, logged.position(), said));
    }
  }

  /**
   * Whether the job has passed over the call: a later outcome of the same partition is booked, and
   * so it did not wait for its prompt.
   */
  private boolean isSkipped(LoggedCall logged, Recount recount, Map<Integer, Long> lastBooked) {
    Position position = logged.position();
    RequestFile request = recount.requests().get(logged.requestId());
    boolean skipped =
        request != null
            && request.decision != null
            && position.offset() < lastBooked.getOrDefault(position.partition(), -1L);
    if (skipped) {
      differ(logged.call().callId(), "every call is booked, but not the outcome at " + position);
    }
    return skipped;
  }

  private void differ(String callId, String what) {
    differences.accept(new Difference(tenant, "callId=" + callId, what));
  }
}
