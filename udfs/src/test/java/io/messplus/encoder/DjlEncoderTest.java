package io.messplus.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlEncoderTest {
  private static final String GRINNING = "\ud83d\ude00";

  private static Encoder encoder;

  @BeforeAll
  static void open() {
    encoder = Encoder.open(uncached(EncoderSettings.MINILM_INT8));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {EncoderSettings.MINILM, EncoderSettings.MINILM_INT8})
  void textsAlikeInMeaningAreNear(String model) {
    try (Encoder opened = Encoder.open(uncached(model))) {
      float[] guitar = opened.encode("A man is playing a guitar.");
      double near = Vectors.cosine(guitar, opened.encode("Someone makes music on a guitar."));
      double far = Vectors.cosine(guitar, opened.encode("A chef slices some bread."));
      double unrelated = Vectors.cosine(guitar, opened.encode("Share prices fell sharply."));
      assertThat(near).isGreaterThan(far + 0.3);
      assertThat(far).isGreaterThan(unrelated);
    }
  }

  @Test
  void unquantisedVectorsAreThoseOfTheReferenceImplementation() {
    float[] expected = {0.07181529f, 0.07806589f, -0.05941191f, 0.0235461f, 0.04475316f};
    try (Encoder opened = Encoder.open(uncached(EncoderSettings.MINILM))) {
      float[] vector = opened.encode("Which planet is closest to the sun?");
      assertThat(vector).hasSize(opened.dimensions()).hasSize(384);
      for (int i = 0; i < expected.length; i++) {
        assertThat(vector[i]).isCloseTo(expected[i], within(1e-4f));
      }
    }
  }

  @Test
  void oneTextHasOneVectorWhateverRunsBesideIt() {
    List<String> texts =
        IntStream.range(0, 200).mapToObj(i -> "word ".repeat(i % 40) + "number " + i).toList();
    List<float[]> alone = texts.stream().map(encoder::encode).toList();
    List<float[]> together = texts.parallelStream().map(encoder::encode).toList();
    assertThat(together).usingElementComparator(Arrays::compare).isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\n",
        GRINNING,
        "\ud83d",
        "x\ude00\ud83dy",
        "\u0000",
        "a\u0000b",
        "\u0001\u0002",
        "\u202e\u0301",
        "\u4e2d\u6587",
        "\uffff"
      })
  void oddTextsGetAUnitVector(String text) {
    float[] vector = encoder.encode(text);
    assertThat(Vectors.length(vector)).isCloseTo(1, within(1e-3));
    assertThat(HalfVector.unpack(HalfVector.pack(vector))).isEqualTo(vector);
  }

  @Test
  void aLoneSurrogateLeavesTheRestOfTheTextAlone() {
    float[] vector = encoder.encode(GRINNING + " smile \ud83d");
    assertThat(vector).isEqualTo(encoder.encode(GRINNING + " smile \ufffd"));
    assertThat(vector).isNotEqualTo(encoder.encode(" smile "));
  }

  @Test
  void tokensBeyondTheLimitAreLeftOut() {
    // Two of the 256 are the tokenizer's own marks.
    float[] full = encoder.encode("word ".repeat(254));
    assertThat(encoder.encode("word ".repeat(254) + "and more of them")).isEqualTo(full);
    assertThat(encoder.encode("word ".repeat(253))).isNotEqualTo(full);
  }

  @Test
  void charactersBeyondTheLimitAreLeftOut() {
    String blank = " ".repeat(256 * TextHead.CHARACTERS_PER_TOKEN);
    assertThat(encoder.encode(blank + "word")).isEqualTo(encoder.encode(""));
    assertThat(encoder.encode(blank.substring(4) + "word")).isEqualTo(encoder.encode("word"));
  }

  @Test
  void settingsChoosePoolingAndNormalising() {
    EncoderSettings settings =
        new EncoderSettings(
            EncoderSettings.MINILM, "OnnxRuntime", "", Pooling.CLS, false, 256, 1, 0);
    try (Encoder opened = Encoder.open(settings)) {
      float[] vector = opened.encode("Which planet is closest to the sun?");
      assertThat(Vectors.length(vector)).isGreaterThan(1.5);
      assertThat(vector[0] / Vectors.length(vector)).isCloseTo(0.04356725, within(1e-4));
    }
  }

  @Test
  void aClosedEncoderSaysSo() {
    Encoder opened = Encoder.open(uncached(EncoderSettings.MINILM_INT8));
    opened.close();
    opened.close();
    assertThatIllegalStateException().isThrownBy(() -> opened.encode("a"));
  }

  @Test
  void closingWaitsForRunsInProgress() {
    Encoder opened = Encoder.open(uncached(EncoderSettings.MINILM_INT8));
    Stream<Runnable> work =
        IntStream.range(0, 40)
            .mapToObj(i -> i == 20 ? opened::close : () -> encodeOrClosed(opened));
    work.parallel().forEach(Runnable::run);
    assertThatIllegalStateException().isThrownBy(() -> opened.encode("a"));
  }

  @Test
  void anInterruptedThreadStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> encoder.encode("a")).isInstanceOf(EncodingException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void encodeOrClosed(Encoder opened) {
    try {
      assertThat(opened.encode("word ".repeat(50))).hasSize(384);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("closed");
    }
  }

  private static EncoderSettings uncached(String model) {
    return new EncoderSettings(model, "OnnxRuntime", "", Pooling.MEAN, true, 256, 4, 0);
  }
}
