package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.routing.ContractTerms;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tasks that Flink has given up may still write for a while: outcomes of calls that they made, and
 * changes of ledgers that they hold. The journal of both lives is audited at the end.
 */
class EarlierLifeTest extends Scenario {

  private static final ContractTerms LARGE_ONLY = models("large");

  /** When the earlier life is heard of: beside the outcome of the new one, or after its request. */
  private enum Arrival {
    BEFORE,
    AFTER,
    LONG_AFTER
  }

  private final List<Outcome> outcomes = new ArrayList<>();
  private OperatorSubtaskState checkpoint;

  @BeforeEach
  void oneRequestIsAnsweredBeforeTheCheckpoint() throws Exception {
    route.prompt(TENANT, "r0");
    read(ok(route.call("r0", "small"), 0.0));
    checkpoint = route.snapshot();
  }

  @AfterEach
  void theJournalOfBothLivesIsClean() throws Exception {
    route.letWaitsRunOut();
    RouteAudit.isClean(route, outcomes, List.of(TENANT));
  }

  @ParameterizedTest
  @EnumSource
  void anOutcomeOfARequestThatIsNowDecidedOtherwiseIsAnOrphan(Arrival arrival) throws Exception {
    Outcome earlier = ok(ordered("r1", "small"), 0.0);
    goBack();
    route.contract(TENANT, 0, LARGE_ONLY);
    Outcome now = ok(ordered("r1", "large"), 1.0);

    readBoth(earlier, arrival, now);

    assertThat(bookings("r1")).containsExactlyInAnyOrder(earlier.callId(), now.callId());
    assertThat(route.result("r1").callId()).isEqualTo(now.callId());
    assertThat(joules()).isEqualTo(80 + 80 + 2_100);
    assertThat(queue()).isEqualTo(ALPHA + ALPHA - 1);
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoOutcomesOfOneDecisionTheFirstCounts(Arrival arrival) throws Exception {
    Outcome earlier = Outcome.ok(ordered("r1", "small"), measured(70));
    goBack();
    Outcome now = Outcome.ok(ordered("r1", "small"), measured(90));
    assertThat(now.callId()).isEqualTo(earlier.callId());

    readBoth(earlier, arrival, now);

    Outcome first = arrival == Arrival.BEFORE ? earlier : now;
    assertThat(bookings("r1")).containsExactly(first.callId());
    assertThat(route.result("r1").answer()).isEqualTo(first.answer());
    assertThat(joules()).isEqualTo(80 + first.answer().energyJoules());
    assertThat(queue()).isEqualTo(ALPHA + ALPHA - 1);
  }

  @ParameterizedTest
  @EnumSource
  void anExplorationThatIsNoneAnyMoreIsPaidFor(Arrival arrival) throws Exception {
    route.contract(TENANT, 0, exploration("every 1"));
    Outcome earlier = ok(ordered("r1", "large"), 1.0);
    Outcome other = ok(route.call("r1", "medium"), 0.0);
    goBack();
    Outcome now = ok(ordered("r1", "small"), 1.0);

    readBoth(earlier, arrival, now);
    read(other);

    assertThat(bookings("r1"))
        .containsExactlyInAnyOrder(earlier.callId(), other.callId(), now.callId());
    assertThat(route.result("r1").callId()).isEqualTo(now.callId());
    assertThat(joules()).isEqualTo(80 + 80 + 390 + 2_100);
    assertThat(queue()).isEqualTo(ALPHA + ALPHA - 1);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheEarlierTaskStillJournalsDoesNotCount(Arrival arrival) throws Exception {
    int before = route.journal.size();
    Outcome earlier = ok(ordered("r1", "small"), 0.0);
    read(earlier);
    List<JournalEntry> late = takeFrom(route.journal, before);
    assertThat(late)
        .extracting(JournalEntry::event)
        .containsExactly(JournalEvent.DECIDED, JournalEvent.SETTLED);
    goBack();
    route.contract(TENANT, 0, LARGE_ONLY);
    Outcome now = ok(ordered("r1", "large"), 1.0);

    // The new life reads the topic of outcomes again from the checkpoint on.
    route.outcome(earlier);
    if (arrival == Arrival.BEFORE) {
      route.journal.addAll(late);
    }
    read(now);
    if (arrival == Arrival.LONG_AFTER) {
      route.advanceSeconds(FEEDBACK_SECONDS + 1);
    }
    if (arrival != Arrival.BEFORE) {
      route.journal.addAll(late);
    }

    assertThat(bookings("r1")).containsExactly(earlier.callId(), now.callId());
    assertThat(joules()).isEqualTo(80 + 80 + 2_100);
    assertThat(queue()).isEqualTo(ALPHA + ALPHA - 1);
  }

  /** The call of the model for a request that comes now. */
  private Call ordered(String requestId, String model) throws Exception {
    route.prompt(TENANT, requestId);
    return route.call(requestId, model);
  }

  /** The task is given up; another goes on from the checkpoint. */
  private void goBack() throws Exception {
    route = route.rolledBack(checkpoint, 1);
    route.calls.clear();
    route.advanceSeconds(1);
  }

  private void readBoth(Outcome earlier, Arrival arrival, Outcome now) throws Exception {
    if (arrival == Arrival.BEFORE) {
      read(earlier);
    }
    read(now);
    if (arrival == Arrival.LONG_AFTER) {
      route.advanceSeconds(FEEDBACK_SECONDS + 1);
    }
    if (arrival != Arrival.BEFORE) {
      read(earlier);
    }
  }

  private void read(Outcome outcome) throws Exception {
    outcomes.add(outcome);
    route.outcome(outcome);
  }

  /** Ids of the request's calls, as often as they are booked in the history that counts. */
  private List<String> bookings(String requestId) {
    return RouteAudit.history(route, TENANT).stream()
        .filter(e -> requestId.equals(e.requestId()) && e.change().call() != null)
        .map(e -> e.change().call().callId())
        .toList();
  }

  private double joules() throws Exception {
    return route.book(TENANT).ledger().callJoules();
  }

  private static Answer measured(double joules) {
    return new Answer("by small", null, 1.0, joules, "captured", 0.5, null, null);
  }

  private static List<JournalEntry> takeFrom(List<JournalEntry> journal, int first) {
    List<JournalEntry> rest = journal.subList(first, journal.size());
    List<JournalEntry> taken = List.copyOf(rest);
    rest.clear();
    return taken;
  }
}
