package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.simulate.PlainLoop;
import io.messplus.message.Json;
import io.messplus.message.Result;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Zoo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With one request in flight, the job decides as the simulator does. */
class SequentialEqualsStreamingITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String TENANT = "acme";
  private static final String TERMS = "{\"alpha\": %s, \"c\": 0.5, \"maxInFlight\": 1}";

  @Test
  void takesTheDecisionsOfThePlainLoopOnABundledCapture() throws Exception {
    compare("bundled", TestingCaptures.bundled("numbers", 300), 0.6);
  }

  @Test
  void takesTheDecisionsOfThePlainLoopOnAPublishedCapture() throws Exception {
    compare("published", TestingCaptures.real("routerbench/arc_challenge.csv").get(0), 0.757);
  }

  private static void compare(String name, Capture capture, double alpha) throws Exception {
    Zoo zoo = TestingCaptures.zoo(capture);
    String terms = TERMS.formatted(alpha);
    List<Decision> streamed = new ArrayList<>();
    List<Decision> looped;
    try (TestingRun run = TestingRun.start(PLATFORM, name, TestingCaptures.overrides(zoo))) {
      run.sign(TENANT, terms);
      run.replay(List.of(capture), options -> options.withTenant(TENANT));
      run.awaitResults(capture.prompts().size());

      Map<String, Result> byRequest = new HashMap<>();
      run.results.forEach(result -> byRequest.put(result.requestId(), result));
      for (CapturedPrompt prompt : capture.prompts()) {
        streamed.add(byRequest.get(requestId(capture, prompt)).decision());
      }
      looped =
          PlainLoop.run(
                  TENANT,
                  capture,
                  prompt -> requestId(capture, prompt),
                  PLATFORM.encoder()::encode,
                  zoo,
                  Json.read(terms.getBytes(UTF_8), ContractTerms.class)
                      .over(run.config().contract()),
                  run.config().predictor(),
                  run.config().routing().explorationSeed())
              .decisions();
    }
    assertThat(streamed)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("contractVersion")
        .containsExactlyElementsOf(looped);
    assertThat(looped).extracting(Decision::mode).contains(Mode.EXPLORE, Mode.EXPLOIT);
    assertThat(looped.stream().map(Decision::chosen).distinct()).hasSizeGreaterThan(1);
  }

  private static String requestId(Capture capture, CapturedPrompt prompt) {
    return capture.name() + "-" + prompt.docId();
  }
}
