package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.replay.Capture;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.message.Json;
import io.messplus.message.Result;
import io.messplus.predictor.Head;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** With one request in flight, the job decides as the same policy in a plain loop. */
class SequentialEqualsStreamingITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String TENANT = "acme";
  private static final String TERMS = "{\"alpha\": %s, \"c\": 0.5, \"maxInFlight\": 1}";

  @Test
  void takesTheDecisionsOfThePlainLoopOnASyntheticCapture() throws Exception {
    compare("synthetic", List.of(), TestingCaptures.synthetic("synthetic-boolq-like", 300), 0.8);
  }

  @Test
  void takesThemWithAHiddenLayerThatWasLearnedBefore(@TempDir Path folder) throws Exception {
    Capture capture = TestingCaptures.synthetic("synthetic-boolq-like", 300);
    Map<String, float[]> rows = new HashMap<>();
    float[] features = PLATFORM.encoder().encode("Is water wet?");
    Map<String, Double> labels = new HashMap<>();
    TestingCaptures.zoo(capture).allowed(List.of()).forEach(model -> labels.put(model.key(), 1.0));
    Predictor.of(PredictorSettings.defaults().withHead(Head.MLP))
        .learn(features, labels, PredictorRows.in(rows));
    String file = folder.resolve("weights.safetensors").toString();
    String encoder = EncoderSettings.defaults().model();
    new SavedPredictor(file, Head.MLP, encoder, features.length, "test", rows).write();
    compare(
        "hidden", List.of("predictor.head=mlp", "predictor.initialWeights=" + file), capture, 0.8);
  }

  @Test
  void takesTheDecisionsOfThePlainLoopOnARealCapture() throws Exception {
    compare("real", List.of(), TestingCaptures.real("routerbench/arc_challenge.csv").get(0), 0.757);
  }

  private static void compare(String name, List<String> predictor, Capture capture, double alpha)
      throws Exception {
    Zoo zoo = TestingCaptures.zoo(capture);
    List<String> overrides = new ArrayList<>(TestingCaptures.overrides(zoo));
    overrides.addAll(predictor);
    String terms = TERMS.formatted(alpha);
    List<Decision> streamed = new ArrayList<>();
    List<Decision> looped = new ArrayList<>();
    try (TestingRun run = TestingRun.start(PLATFORM, name, overrides)) {
      run.sign(TENANT, terms);
      run.replay(List.of(capture), options -> options.withTenant(TENANT));
      run.awaitResults(capture.prompts().size());

      SequentialLoop loop =
          new SequentialLoop(
              zoo,
              Json.read(terms.getBytes(UTF_8), ContractTerms.class).over(run.config().contract()),
              run.config().predictor(),
              run.config().routing().explorationSeed());
      Map<String, Result> byRequest = new HashMap<>();
      run.results.forEach(result -> byRequest.put(result.requestId(), result));
      for (CapturedPrompt prompt : capture.prompts()) {
        String requestId = capture.name() + "-" + prompt.docId();
        Decision decision = byRequest.get(requestId).decision();
        streamed.add(decision);
        looped.add(
            loop.next(
                TENANT,
                requestId,
                prompt,
                PLATFORM.encoder().encode(prompt.text()),
                decision.contractVersion()));
      }
    }
    assertThat(streamed).containsExactlyElementsOf(looped);
    assertThat(looped).extracting(Decision::mode).contains(Mode.EXPLORE, Mode.EXPLOIT);
    assertThat(looped.stream().map(Decision::chosen).distinct()).hasSizeGreaterThan(1);
  }
}
