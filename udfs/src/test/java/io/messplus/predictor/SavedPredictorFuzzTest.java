package io.messplus.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A damaged file is told in one line or, where only numbers were hit, read. */
class SavedPredictorFuzzTest {

  @Property(tries = 500)
  void noDamageEscapes(@ForAll @IntRange(min = 1, max = 5) int hits, @ForAll Random random)
      throws IOException {
    Path file = Files.createTempFile("damaged", ".safetensors");
    try {
      Map<String, float[]> rows = new HashMap<>();
      Predictor.of(TestingSettings.of(Head.MLP), null)
          .learn(new float[] {1, 2}, Map.of("a@1", 1.0), PredictorRows.in(rows));
      new SavedPredictor(file.toString(), Head.MLP, "e", 2, "0.1", rows).write();
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < hits; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      assertThat(SavedPredictor.read(file).rows()).isNotEmpty();
    } catch (SavedPredictorException e) {
      assertThat(e.getMessage().lines()).hasSize(1);
      assertThat(e).hasMessageStartingWith(file + ": ");
    } finally {
      Files.delete(file);
    }
  }
}
