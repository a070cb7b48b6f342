package io.messplus.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.replay.Capture;
import io.messplus.message.Result;
import io.messplus.predictor.Head;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.predictor.PredictorSettings;
import io.messplus.predictor.SavedPredictor;
import io.messplus.routing.Candidate;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job begins with the weights of a file. */
class PretrainedITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String TENANT = "acme";

  @TempDir private Path folder;

  @Test
  void theFirstPredictionsAreThoseOfTheSavedHead() throws Exception {
    Capture capture = TestingCaptures.bundled("numbers", 20);
    Zoo zoo = TestingCaptures.zoo(capture);
    List<String> keys = zoo.models().stream().map(Model::key).toList();
    SavedPredictor saved = save(keys);
    List<String> overrides = new ArrayList<>(TestingCaptures.overrides(zoo));
    overrides.add("predictor.initialWeights=" + saved.file());

    try (TestingRun run = TestingRun.start(PLATFORM, "pretrained", overrides)) {
      // Nothing is explored, so nothing is learned.
      run.sign(TENANT, "{\"alpha\": 0.8, \"c\": 0}");
      run.replay(List.of(capture), options -> options.withTenant(TENANT));
      run.awaitResults(capture.prompts().size());

      Map<String, String> texts =
          capture.prompts().stream()
              .collect(
                  Collectors.toMap(
                      prompt -> capture.name() + "-" + prompt.docId(), prompt -> prompt.text()));
      Predictor predictor = Predictor.of(PredictorSettings.defaults(), saved);
      for (Result result : run.results) {
        float[] vector = PLATFORM.encoder().encode(texts.get(result.requestId()));
        double[] expected = predictor.predict(vector, keys, PredictorRows.onHeap());
        assertThat(expected).doesNotContain(0.5);
        assertThat(result.decision().candidates())
            .extracting(Candidate::predicted)
            .containsExactly(Arrays.stream(expected).boxed().toArray(Double[]::new));
      }
    }
  }

  private SavedPredictor save(List<String> keys) throws Exception {
    int dimensions = PLATFORM.encoder().dimensions();
    Random random = new Random(42);
    Map<String, float[]> rows = new HashMap<>();
    for (String key : keys) {
      float[] row = new float[dimensions + 1];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
      rows.put(key, row);
    }
    SavedPredictor saved =
        new SavedPredictor(
            folder.resolve("head.safetensors").toString(),
            Head.LINEAR,
            EncoderSettings.defaults().model(),
            dimensions,
            "test",
            rows);
    saved.write();
    return saved;
  }
}
