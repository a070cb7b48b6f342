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

/** ROUTE with somebody to talk to: events go in, and what it has said so far can be read. */
final class TestingRoute implements AutoCloseable {

  static final int DIMENSIONS = 4;

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
    Prompt prompt =
        new Prompt(
            tenant,
            requestId,
            requestId,
            "{}",
            null,
            deadlineMillis,
            new Withheld("{}"),
            new Position("prompts", 0, offset++));
    send(TenantEvent.of(new EncodedPrompt(prompt, HalfVector.pack(features(requestId)))));
  }

  void outcome(Outcome outcome) throws Exception {
    send(TenantEvent.of(outcome));
  }

  void feedback(String tenant, String requestId, double satisfied) throws Exception {
    send(TenantEvent.of(new Feedback(tenant, requestId, satisfied)));
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

  /** Takes a snapshot, ends, and goes on from it, remembering what was said. */
  TestingRoute restored(int parallelism) throws Exception {
    TestingRoute next = new TestingRoute(subtasks.restored(parallelism));
    next.results.addAll(results);
    next.calls.addAll(calls);
    next.journal.addAll(journal);
    next.offset = offset;
    return next;
  }

  /** No timer, and no state but contract, ledger, predictor and seen. */
  void assertAtRest() throws Exception {
    assertThat(subtasks.timers()).as("timers").isZero();
    for (String state : List.of("pending", "waiting", "expiries")) {
      assertThat(subtasks.keys(state)).as("tenants with something in state %s", state).isEmpty();
    }
    for (String tenant : subtasks.keys("ledger")) {
      assertThat(book(tenant).inFlight()).as("in flight of %s", tenant).isZero();
      assertThat(book(tenant).prompts()).isEqualTo(book(tenant).results());
    }
  }

  @Override
  public void close() throws Exception {
    subtasks.close();
  }

  private void send(TenantEvent event) throws Exception {
    subtasks.process(event);
    collect();
  }

  private void collect() {
    subtasks.drain(results, calls, journal);
  }

  /** Requests whose ids begin with the same word have the same features. */
  private static float[] features(String requestId) {
    Random random = new Random(requestId.split(" ")[0].hashCode());
    float[] features = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return features;
  }
}
