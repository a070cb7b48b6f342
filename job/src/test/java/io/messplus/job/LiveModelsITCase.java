package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.cli.TestingModelServer;
import io.messplus.message.Json;
import java.util.List;
import java.util.Set;
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
      LiveRequests requests = new LiveRequests(run, TENANT, LiveModelsITCase::question);
      // With nothing promised, the cheapest model is always the best.
      run.sign(TENANT, "{\"alpha\": 0, \"c\": 0}");
      requests.ask(0, 200);
      run.awaitResults(200);
      assertThat(requests.answeredBy(0, 200)).containsExactly("small");

      small.close();
      requests.ask(200, 350);
      run.awaitResults(350);
      assertThat(requests.answeredBy(200, 350)).containsExactly("large");

      small = TestingModelServer.start(1, port);
      int asked = 350;
      do {
        // Each subtask notices by itself that the server is back.
        requests.ask(asked, asked + 30);
        asked += 30;
        run.awaitResults(asked);
        assertThat(asked).as("prompts until the model is back").isLessThan(5_000);
      } while (!requests.answeredBy(asked - 30, asked).equals(Set.of("small")));

      requests.assertNothingIsLost(asked);
      assertThat(requests.failures()).hasSizeGreaterThanOrEqualTo(150);
    } finally {
      small.close();
    }
  }

  private static List<String> overrides(TestingModelServer small, TestingModelServer large) {
    return List.of(
        "zoo=[%s, %s]"
            .formatted(
                LiveRequests.model("small", 0.01, small.baseUrl(), "m", ", timeoutSeconds: 20"),
                LiveRequests.model("large", 0.02, large.baseUrl(), "m", ", timeoutSeconds: 20")));
  }

  private static ObjectNode question(int number) {
    ObjectNode record = Json.MAPPER.createObjectNode();
    record.put("prompt", "Question %d: which one is it?".formatted(number));
    record.putArray("choices").add("this").add("that").add("neither");
    return record.put("gold", number % 3);
  }
}
