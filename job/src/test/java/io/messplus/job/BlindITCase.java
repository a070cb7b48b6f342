package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import io.messplus.message.Result;
import io.messplus.routing.Decision;
import io.messplus.routing.Zoo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No decision depends on what a router may not know. */
class BlindITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String TENANT = "acme";

  @Test
  void decidesTheSameWhateverTheModelsThatWereNotCalledWouldHaveDone() throws Exception {
    Capture capture = TestingCaptures.bundled("numbers", 200);
    Zoo zoo = TestingCaptures.zoo(capture);
    Map<String, Decision> decisions = route("blind-as-captured", zoo, capture);
    Capture lied =
        new Capture(
            capture.name(),
            capture.models(),
            capture.prompts().stream()
                .map(prompt -> liedAbout(prompt, decisions.get(prompt.docId())))
                .toList());
    assertThat(lied).isNotEqualTo(capture);
    assertThat(route("blind-lied-to", zoo, lied)).isEqualTo(decisions);
  }

  private static CapturedPrompt liedAbout(CapturedPrompt prompt, Decision decision) {
    Map<String, Measurement> measurements = new LinkedHashMap<>(prompt.measurements());
    measurements.replaceAll(
        (model, measured) ->
            decision.calls().contains(model)
                ? measured
                : new Measurement(
                    1 - measured.label(), 7 * measured.energyJoules(), measured.seconds()));
    return new CapturedPrompt(prompt.docId(), prompt.text(), prompt.benchmark(), measurements);
  }

  /** Decisions by document. */
  private static Map<String, Decision> route(String name, Zoo zoo, Capture capture)
      throws Exception {
    try (TestingRun run = TestingRun.start(PLATFORM, name, TestingCaptures.overrides(zoo))) {
      run.sign(TENANT, "{\"alpha\": 0.6, \"c\": 0.5, \"maxInFlight\": 1}");
      run.replay(List.of(capture), options -> options.withTenant(TENANT));
      run.awaitResults(capture.prompts().size());
      int prefix = capture.name().length() + 1;
      return run.results.stream()
          .collect(
              Collectors.toMap(
                  result -> result.requestId().substring(prefix),
                  Result::decision,
                  (first, again) -> first,
                  TreeMap::new));
    }
  }
}
