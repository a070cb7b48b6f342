package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.messplus.GoldenFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The head takes the steps that PyTorch took. */
class MlpHeadGoldenTest {

  private static final String FILE = "head-sgd.json";
  private static final List<String> KEYS = List.of("small@1", "medium@1", "large@1");
  private static final Offset<Double> CLOSE = within(1e-4);

  @Test
  void weightsLossesNormsAndPredictionsAreThoseOfPyTorch() throws Exception {
    Optional<Path> file = GoldenFile.find(FILE);
    assumeTrue(file.isPresent(), "no shared/golden/" + FILE + " beside the project");
    GoldenHead golden = GoldenHead.read(file.get());
    PredictorSettings settings =
        new PredictorSettings(
            Head.MLP,
            golden.learningRate(),
            golden.momentum(),
            golden.weightDecay(),
            golden.clip(),
            1,
            0,
            0,
            "",
            0);
    MlpHead head = new MlpHead(settings, InitialRows.NONE);
    PredictorRows rows = PredictorRows.onHeap();
    golden.initial().rows(KEYS).forEach(rows::put);
    for (int s = 0; s < golden.steps().size(); s++) {
      GoldenHead.Step step = golden.steps().get(s);
      Map<String, Double> labels = new LinkedHashMap<>();
      for (int m = 0; m < KEYS.size(); m++) {
        labels.put(KEYS.get(m), step.labels()[m]);
      }
      MlpTraining.Step taken = head.firstStep(step.features(), labels, rows);
      assertThat(taken.loss()).as("loss of step %d", s).isCloseTo(step.loss(), CLOSE);
      assertThat(taken.gradientNorm())
          .as("gradient norm of step %d", s)
          .isCloseTo(step.gradientNorm(), CLOSE);
      for (Map.Entry<String, float[]> row : step.rows(KEYS).entrySet()) {
        assertThat(rows.get(row.getKey()))
            .as("%s after step %d", row.getKey(), s)
            .containsExactly(row.getValue(), within(1e-4f));
      }
      float[] next = golden.steps().get((s + 1) % golden.steps().size()).features();
      assertThat(head.predict(next, KEYS, rows))
          .as("prediction after step %d", s)
          .containsExactly(step.predictionForNext(), CLOSE);
    }
  }
}
