package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.audit.AuditReport;
import io.messplus.job.cli.TestingModelServer;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models behind HTTP servers, one of which goes away and comes back. */
class LiveModelsITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String TENANT = "acme";

  @Test
  void whileAServerIsAwayAnotherModelAnswersAndNothingIsLost() throws Exception {
    TestingModelServer small = TestingModelServer.start(1, 0);
    int port = small.port();
    try (TestingModelServer large = TestingModelServer.start(2, 0);
        TestingRun run = TestingRun.start(PLATFORM, "live", overrides(small, large))) {
      // With nothing promised, the cheapest model is always the best.
      run.sign(TENANT, "{\"alpha\": 0, \"c\": 0}");
      ask(run, 0, 200);
      run.awaitResults(200);
      assertThat(answeredBy(run, 0, 200)).containsExactly("small");

      small.close();
      ask(run, 200, 350);
      run.awaitResults(350);
      assertThat(answeredBy(run, 200, 350)).containsExactly("large");

      small = TestingModelServer.start(1, port);
      int asked = 350;
      do {
        // Each subtask notices by itself that the server is back.
        ask(run, asked, asked + 30);
        asked += 30;
        run.awaitResults(asked);
        assertThat(asked).as("prompts until the model is back").isLessThan(5_000);
      } while (!answeredBy(run, asked - 30, asked).equals(Set.of("small")));

      nothingIsLost(run, asked);
    } finally {
      small.close();
    }
  }

  private static void nothingIsLost(TestingRun run, int prompts) throws Exception {
    run.await(
        "the journal",
        () -> run.journal.stream().filter(e -> e.change().result() != null).count() >= prompts);
    assertThat(run.results)
        .hasSize(prompts)
        .extracting(Result::status)
        .containsOnly(ResultStatus.OK);
    assertThat(run.results).extracting(r -> r.answer().score()).doesNotContainNull();
    assertThat(run.results)
        .allSatisfy(r -> assertThat(r.answer().accuracies().acc()).isEqualTo(r.answer().score()));
    assertThat(run.results).extracting(r -> r.answer().energySource()).containsOnly("tokens");
    assertThat(run.deadLetters).isEmpty();
    long failed = run.outcomes.stream().filter(o -> o.status() == CallStatus.FAILED).count();
    assertThat(failed).isGreaterThanOrEqualTo(150);
    assertThat(run.journal.stream().filter(e -> e.event() == JournalEvent.REROUTED))
        .hasSize(Math.toIntExact(failed));
    AuditReport audit = run.audit();
    assertThat(audit.differences()).isEmpty();
    assertThat(run.outcomes.stream().map(Outcome::callId).distinct()).hasSize(run.outcomes.size());
  }

  private static List<String> overrides(TestingModelServer small, TestingModelServer large) {
    return List.of("zoo=[%s, %s]".formatted(model("small", 1, small), model("large", 2, large)));
  }

  private static String model(String label, int costJoules, TestingModelServer server) {
    return ("{label: %s, nominalCostJoules: %d, timeoutSeconds: 20,"
            + " backend: {type: openai, baseUrl: '%s', model: m, attempts: 2, backoffSeconds: 0.05},"
            + " meter: {type: tokens, joulesPerInputToken: 0.0%d, joulesPerOutputToken: 0},"
            + " circuit: {minCalls: 5, windowSeconds: 5, openSeconds: 1, probes: 1}}")
        .formatted(label, costJoules, server.baseUrl(), costJoules);
  }

  private static void ask(TestingRun run, int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      String prompt =
          ("{\"tenant\": \"%s\", \"requestId\": \"r%d\", \"prompt\": \"Question %d: which"
                  + " one is it?\", \"choices\": [\"this\", \"that\", \"neither\"],"
                  + " \"gold\": %d}")
              .formatted(TENANT, i, i, i % 3);
      run.prompt(TENANT, prompt.getBytes(UTF_8));
    }
  }

  private static Set<String> answeredBy(TestingRun run, int from, int to) {
    return run.results.stream()
        .filter(result -> number(result) >= from && number(result) < to)
        .map(Result::model)
        .collect(Collectors.toSet());
  }

  private static int number(Result result) {
    return Integer.parseInt(result.requestId().substring(1));
  }
}
