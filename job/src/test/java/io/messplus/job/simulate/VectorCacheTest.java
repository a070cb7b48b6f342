package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.encoder.Encoder;
import io.messplus.encoder.EncoderSettings;
import io.messplus.encoder.Pooling;
import io.messplus.job.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {

  private static final List<String> TEXTS = List.of("Which gas?", "", "Which gas?", "ü\n\"");

  @TempDir private Path folder;

  @Test
  void aTextIsEncodedOnceAndItsVectorKept() {
    assertThat(encoded(EncoderSettings.defaults(), TEXTS)).isEqualTo(3);
    assertThat(encoded(EncoderSettings.defaults(), TEXTS)).isZero();
    assertThat(encoded(EncoderSettings.defaults(), List.of("another"))).isEqualTo(1);

    try (VectorCache cache = VectorCache.open(folder, EncoderSettings.defaults());
        Encoder encoder = Encoder.open(EncoderSettings.defaults())) {
      cache.prepare(TEXTS, ProgressListener.NONE);
      for (String text : TEXTS) {
        assertThat(cache.of(text)).containsExactly(encoder.encode(text));
      }
    }
  }

  @Test
  void anotherEncoderHasItsOwn() {
    EncoderSettings shorter =
        new EncoderSettings(
            EncoderSettings.MINILM_INT8, "OnnxRuntime", "", Pooling.MEAN, true, 8, 1, 0);
    encoded(EncoderSettings.defaults(), TEXTS);

    assertThat(encoded(shorter, TEXTS)).isEqualTo(3);
  }

  @Test
  void aSecondUserReadsWhatIsKept() {
    encoded(EncoderSettings.defaults(), TEXTS);
    try (VectorCache first = VectorCache.open(folder, EncoderSettings.defaults())) {
      assertThat(encoded(EncoderSettings.defaults(), TEXTS)).isZero();
      assertThat(encoded(EncoderSettings.defaults(), List.of("new"))).isEqualTo(1);
      first.prepare(TEXTS, ProgressListener.NONE);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> VectorCache.open(file, EncoderSettings.defaults()))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("cache=" + file)
        .hasMessageContaining("name another with --cache");
  }

  /** How many texts had to be encoded. */
  private long encoded(EncoderSettings settings, List<String> texts) {
    AtomicLong encoded = new AtomicLong();
    try (VectorCache cache = VectorCache.open(folder, settings)) {
      cache.prepare(texts, (done, total) -> encoded.set(done));
    }
    return encoded.get();
  }
}
