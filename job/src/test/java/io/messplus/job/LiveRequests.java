package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEvent;
import io.messplus.message.Json;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Mode;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** One tenant's requests to models that are called, by numbers from 0, and what became of them. */
final class LiveRequests {

  private final TestingRun run;
  private final String tenant;
  private final IntFunction<ObjectNode> questions;

  /**
   * @param questions a record of the prompts topic for each number, but for tenant and request id
   */
  LiveRequests(TestingRun run, String tenant, IntFunction<ObjectNode> questions) {
    this.run = run;
    this.tenant = tenant;
    this.questions = questions;
  }

  /**
   * A model of the zoo, as an override.
   *
   * @param baseUrl of its server
   * @param model its name there
   * @param joulesPerToken of tokens read
   * @param more of its settings, {@code , key: value}
   */
  static String model(
      String label, double joulesPerToken, String baseUrl, String model, String more) {
    return ("{label: %s, nominalCostJoules: %s,"
            + " backend: {type: openai, baseUrl: '%s', model: %s, attempts: 2, backoffSeconds: 0.05},"
            + " meter: {type: tokens, joulesPerInputToken: %s, joulesPerOutputToken: 0},"
            + " circuit: {minCalls: 5, windowSeconds: 5, openSeconds: 1, probes: 1}%s}")
        .formatted(label, 100 * joulesPerToken, baseUrl, model, joulesPerToken, more);
  }

  void ask(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      ObjectNode record = questions.apply(i).put("tenant", tenant).put("requestId", "r" + i);
      run.prompt(tenant, Json.write(record));
    }
  }

  /** The models whose answers the requests of these numbers have. */
  Set<String> answeredBy(int from, int to) {
    return run.results.stream()
        .filter(result -> number(result) >= from && number(result) < to)
        .map(Result::model)
        .collect(Collectors.toSet());
  }

  private static int number(Result result) {
    return Integer.parseInt(result.requestId().substring(1));
  }

  /** Calls that failed, whatever another model then answered. */
  List<Outcome> failures() {
    return run.outcomes.stream().filter(call -> call.status() == CallStatus.FAILED).toList();
  }

  /** Each request has one answer, with its score, tokens and joules, and the books are right. */
  void assertNothingIsLost(int requests) throws Exception {
    run.await(
        "the journal",
        () -> run.journal.stream().filter(e -> e.change().result() != null).count() >= requests);
    assertThat(run.results).extracting(Result::requestId).doesNotHaveDuplicates();
    assertThat(run.results)
        .hasSize(requests)
        .extracting(Result::status)
        .containsOnly(ResultStatus.OK);
    assertThat(run.results).extracting(r -> r.answer().score()).doesNotContainNull();
    assertThat(run.results)
        .allSatisfy(r -> assertThat(r.answer().accuracies().acc()).isEqualTo(r.answer().score()));
    assertThat(run.results)
        .allSatisfy(
            result -> {
              assertThat(result.answer().tokensIn()).isPositive();
              assertThat(result.answer().energyJoules()).isPositive();
              assertThat(result.answer().energySource()).isEqualTo("tokens");
            });
    assertThat(run.deadLetters).isEmpty();
    assertThat(run.journal.stream().filter(e -> e.event() == JournalEvent.REROUTED))
        .hasSameSizeAs(
            failures().stream().filter(call -> call.decision().mode() == Mode.EXPLOIT).toList());
    assertThat(run.audit().differences()).isEmpty();
    assertThat(run.outcomes).extracting(Outcome::callId).doesNotHaveDuplicates();
  }
}
