package io.messplus.audit;

import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.CallId;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One tenant's part of the outcomes topic. Of a call the first outcome counts, unless its name was
 * used again.
 */
final class CallLog {

  private record LoggedCall(BookedCall call, Double score, String requestId, Position position) {

    boolean isBookedBy(BookedCall booked) {
      return call.energyJoules() == booked.energyJoules()
          && Objects.equals(call.gradingJoules(), booked.gradingJoules())
          && call.model().equals(booked.model())
          && call.version().equals(booked.version())
          && call.status() == booked.status();
    }
  }

  private record Booking(Position position, long sequence) {

    boolean isBehind(Position other) {
      return position.partition() == other.partition() && position.offset() > other.offset();
    }
  }

  private final String tenant;
  private final Consumer<Difference> differences;
  private final Map<String, List<LoggedCall>> calls = new LinkedHashMap<>();

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
    calls
        .computeIfAbsent(outcome.callId(), id -> new ArrayList<>(1))
        .add(
            new LoggedCall(
                BookedCall.of(outcome, null),
                outcome.succeeded() ? outcome.answer().score() : null,
                outcome.requestId(),
                position));
  }

  long calls() {
    return calls.size();
  }

  /**
   * Compares with the ledger.
   *
   * @param window what the topic still has
   * @return how many calls the job has not come to yet
   */
  long compare(Recount recount, TenantHistory history, Audit.Window window) {
    Map<Integer, Long> lastBooked = new HashMap<>();
    List<Booking> bookings = new ArrayList<>();
    recount
        .bookings()
        .forEach(
            (callId, entries) -> {
              boolean usedAgain = entries.size() > 1 || !history.isWhole();
              List<LoggedCall> logged = logged(callId, usedAgain);
              for (JournalEntry entry : entries) {
                LoggedCall booked = compare(entry, logged, window);
                if (booked != null) {
                  Position position = booked.position();
                  bookings.add(new Booking(position, entry.sequence()));
                  lastBooked.merge(position.partition(), position.offset(), Math::max);
                }
              }
            });
    recount.scored().stream()
        .filter(entry -> window.covers(entry.atMillis()))
        .forEach(this::compareScore);
    return calls.entrySet().stream()
        .filter(call -> !recount.bookings().containsKey(call.getKey()))
        .map(call -> call.getValue().get(0))
        .filter(logged -> !history.abandoned().contains(logged.requestId()))
        .filter(
            logged ->
                // Most of what is unread stands at the end.
                logged.position().offset()
                        > lastBooked.getOrDefault(logged.position().partition(), -1L)
                    || !isSkipped(logged, recount, bookings))
        .count();
  }

  private void compareScore(JournalEntry entry) {
    AppliedLabel label = entry.change().label();
    List<LoggedCall> logged = calls.getOrDefault(label.callId(), List.of());
    // A call that was booked before its prompt came is made again, and scored again.
    boolean isLogged =
        logged.isEmpty()
            || logged.stream().anyMatch(said -> Objects.equals(said.score(), label.satisfaction()));
    if (!isLogged) {
      differ(
          label.callId(),
          "sequence=%d is labelled %s by the score, but the outcome at %s says %s"
              .formatted(
                  entry.sequence(),
                  label.satisfaction(),
                  logged.get(0).position(),
                  logged.get(0).score()));
    }
  }

  /** The outcomes of which the ledger may have booked each. */
  private List<LoggedCall> logged(String callId, boolean usedAgain) {
    List<LoggedCall> logged = calls.getOrDefault(callId, List.of());
    return usedAgain || logged.isEmpty() ? logged : logged.subList(0, 1);
  }

  /** Returns the outcome that the entry books, or {@code null} where there is none. */
  private LoggedCall compare(JournalEntry entry, List<LoggedCall> logged, Audit.Window window) {
    BookedCall booked = entry.change().call();
    for (LoggedCall said : logged) {
      if (said.isBookedBy(booked)) {
        return said;
      }
    }
    if (!window.covers(entry.atMillis())) {
      return null;
    }
    if (logged.isEmpty()) {
      differ(
          booked.callId(),
          "booked at sequence=%d, but no outcome is logged".formatted(entry.sequence()));
      return null;
    }
    LoggedCall said = logged.get(0);
    differ(
        booked.callId(),
        "sequence=%d books %s, but the outcome at %s says %s"
            .formatted(entry.sequence(), booked, said.position(), said.call()));
    return said;
  }

  /**
   * Whether the job has passed over the call: since the request was decided, a later outcome of the
   * same partition was booked.
   */
  private boolean isSkipped(LoggedCall logged, Recount recount, List<Booking> bookings) {
    Position position = logged.position();
    RequestFile request = recount.request(logged.requestId());
    boolean skipped =
        request != null
            && request.decision != null
            && bookings.stream()
                .anyMatch(
                    booking ->
                        booking.sequence() > request.decidedSequence && booking.isBehind(position));
    if (skipped) {
      differ(logged.call().callId(), "every call is booked, but not the outcome at " + position);
    }
    return skipped;
  }

  private void differ(String callId, String what) {
    differences.accept(new Difference(tenant, "callId=" + callId, what));
  }
}
