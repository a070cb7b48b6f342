package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.encoder.HalfVector;
import io.messplus.message.Call;
import io.messplus.message.ContractChange;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Feedback;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.Result;
import io.messplus.message.TenantEvent;
import io.messplus.message.Withheld;
import io.messplus.routing.ContractTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** ROUTE with somebody to talk to: events go in, and what it has said so far can be read. */
final class TestingRoute implements AutoCloseable {

  static final int DIMENSIONS = 4;
  static final double ENCODING_JOULES = 0.25;

  final List<Result> results = new ArrayList<>();
  final List<Call> calls = new ArrayList<>();
  final List<JournalEntry> journal = new ArrayList<>();
  private final RouteSubtasks subtasks;
  private long offset;

  TestingRoute(RouteSubtasks subtasks) throws Exception {
    this.subtasks = subtasks;
  }

  void prompt(String tenant, String requestId) throws Exception {
    prompt(tenant, requestId, null);
  }

  void prompt(String tenant, String requestId, Long deadlineMillis) throws Exception {
    prompt(tenant, requestId, null, deadlineMillis);
  }

  void promptOf(String session, String tenant, String requestId) throws Exception {
    prompt(tenant, requestId, session, null);
  }

  private void prompt(String tenant, String requestId, String session, Long deadlineMillis)
      throws Exception {
    Prompt prompt =
        new Prompt(
            tenant,
            requestId,
            requestId,
            "{}",
            null,
            session,
            deadlineMillis,
            new Withheld("{}"),
            new Position("prompts", 0, offset++));
    send(
        TenantEvent.of(
            new EncodedPrompt(prompt, HalfVector.pack(features(requestId)), ENCODING_JOULES)));
  }

  void outcome(Outcome outcome) throws Exception {
    send(TenantEvent.of(outcome));
  }

  void feedback(String tenant, String requestId, double satisfied) throws Exception {
    feedback(new Feedback(tenant, requestId, satisfied, nowMillis()));
  }

  void feedback(Feedback feedback) throws Exception {
    send(TenantEvent.of(feedback));
  }

  void contract(String tenant, long version, ContractTerms terms) throws Exception {
    send(TenantEvent.of(new ContractChange(tenant, terms, version)));
  }

  void advanceSeconds(long seconds) throws Exception {
    subtasks.advanceMillis(seconds * 1_000);
    collect();
  }

  long nowMillis() {
    return subtasks.nowMillis();
  }

  TenantBook book(String tenant) throws Exception {
    return subtasks.book(tenant);
  }

  /** The call of this model for the request; fails where none was ordered. */
  Call call(String requestId, String model) {
    List<Call> found =
        calls.stream()
            .filter(c -> c.prompt().requestId().equals(requestId) && c.model().equals(model))
            .toList();
    assertThat(found).as("calls of %s for %s", model, requestId).hasSize(1);
    return found.get(0);
  }

  /** The request's result; fails where there is not exactly one. */
  Result result(String requestId) {
    List<Result> found = results.stream().filter(r -> r.requestId().equals(requestId)).toList();
    assertThat(found).as("results of %s", requestId).hasSize(1);
    return found.get(0);
  }

  List<String> calledRequests() {
    return calls.stream().map(call -> call.prompt().requestId()).toList();
  }

  JournalEntry lastEntry() {
    return journal.get(journal.size() - 1);
  }

  OperatorSubtaskState snapshot() throws Exception {
    return subtasks.snapshot();
  }

  /** Takes a snapshot, ends, and goes on from it, remembering what was said. */
  TestingRoute restored(int parallelism) throws Exception {
    return next(snapshot(), parallelism, subtasks.settings(), ContractsAtStart.NONE, nowMillis());
  }

  /** Ends, and goes on from an earlier snapshot, remembering what was said. */
  TestingRoute rolledBack(OperatorSubtaskState state, int parallelism) throws Exception {
    return rolledBack(state, parallelism, subtasks.settings(), ContractsAtStart.NONE);
  }

  TestingRoute rolledBack(
      OperatorSubtaskState state,
      int parallelism,
      RouteSettings settings,
      ContractsAtStart contractsAtStart)
      throws Exception {
    // Lives are told apart by when they began, and what is due begins one at once.
    return next(state, parallelism, settings, contractsAtStart, nowMillis() + 1);
  }

  private TestingRoute next(
      OperatorSubtaskState state,
      int parallelism,
      RouteSettings settings,
      ContractsAtStart contractsAtStart,
      long openMillis)
      throws Exception {
    TestingRoute next =
        new TestingRoute(
            subtasks.restored(state, parallelism, settings, contractsAtStart, openMillis));
    next.results.addAll(results);
    next.calls.addAll(calls);
    next.journal.addAll(journal);
    next.offset = offset;
    return next;
  }

  /** Advances time until nobody waits for outcomes, prompts or verdicts any more. */
  void letWaitsRunOut() throws Exception {
    for (int i = 0; i < 3; i++) {
      advanceSeconds(
          Scenario.PENDING_SECONDS + Scenario.PARKED_SECONDS + Scenario.FEEDBACK_SECONDS + 1);
    }
  }

  /**
   * Lets every wait run out; then nothing is left but contract, ledger, predictor and seen, and of
   * a tenant that stays idle only contract and ledger.
   */
  void assertAtRest() throws Exception {
    letWaitsRunOut();
    for (String state : List.of("pending", "waiting", "parked", "sessions")) {
      assertThat(subtasks.keys(state)).as("tenants with something in state %s", state).isEmpty();
    }
    for (String tenant : subtasks.keys("ledger")) {
      assertThat(book(tenant).inFlight()).as("in flight of %s", tenant).isZero();
      assertThat(book(tenant).waiting()).as("waiting of %s", tenant).isZero();
      assertThat(book(tenant).sessions()).as("sessions of %s", tenant).isZero();
      assertThat(book(tenant).prompts()).isEqualTo(book(tenant).results());
    }
    advanceSeconds(Scenario.IDLE_SECONDS + Scenario.PENDING_SECONDS);
    assertThat(subtasks.timers()).as("timers").isZero();
    for (String state : List.of("agenda", "agenda-times", "seen", "predictor")) {
      assertThat(subtasks.keys(state)).as("tenants with something in state %s", state).isEmpty();
    }
  }

  @Override
  public void close() throws Exception {
    subtasks.close();
  }

  void send(TenantEvent event) throws Exception {
    subtasks.process(event);
    collect();
  }

  private void collect() {
    subtasks.drain(results, calls, journal);
  }

  /** Requests whose ids begin with the same word have the same features. */
  static float[] features(String requestId) {
    Random random = new Random(requestId.split(" ")[0].hashCode());
    float[] features = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return features;
  }
}
