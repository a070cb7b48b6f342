package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.encoder.EncoderSettings;
import io.messplus.encoder.HalfVector;
import io.messplus.encoder.Pooling;
import io.messplus.encoder.SharedEncoder;
import io.messplus.energy.RouterEnergySettings;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.Withheld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodeFunctionTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {EncoderSettings.MINILM_INT8, EncoderSettings.MINILM})
  void promptsLeaveInOrderEachWithItsTextsVector(String model) throws Exception {
    EncoderSettings settings =
        new EncoderSettings(model, "OnnxRuntime", "", Pooling.MEAN, true, 256, 2, 0);
    List<String> texts =
        IntStream.range(0, 20).mapToObj(i -> "word ".repeat((20 - i) * 4) + i).toList();
    List<EncodedPrompt> encoded = encode(settings, texts);
    assertThat(encoded).extracting(e -> e.prompt().text()).containsExactlyElementsOf(texts);
    try (SharedEncoder encoder = SharedEncoder.acquire(settings)) {
      for (EncodedPrompt each : encoded) {
        assertThat(HalfVector.unpack(each.features()))
            .hasSize(384)
            .containsExactly(encoder.encode(each.prompt().text()), within(0f));
      }
    }
  }

  @Test
  void aPromptBringsTheJoulesOfItsEncodingAndACachedVectorTakesFew() throws Exception {
    EncoderSettings settings =
        new EncoderSettings(
            EncoderSettings.MINILM_INT8, "OnnxRuntime", "", Pooling.MEAN, true, 256, 1, 10);
    // Every code path takes longer the first time.
    List<String> texts = new ArrayList<>(List.of("warm", "warmer"));
    texts.addAll(Collections.nCopies(20, "word ".repeat(100)));
    List<EncodedPrompt> encoded = encode(settings, texts);
    double joules = encoded.get(2).encodingJoules();
    double cachedJoules = encoded.get(21).encodingJoules();
    // 10 W, and some ten milliseconds of one core.
    assertThat(joules).isBetween(0.01, 10.0);
    assertThat(cachedJoules).isPositive().isLessThan(joules / 5);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void aTextThatGetsNoVectorIsRoutedOnTheVectorZero() throws Exception {
    TestingTorchModule.write(folder);
    EncoderSettings settings =
        new EncoderSettings(folder.toString(), "PyTorch", "", Pooling.MEAN, false, 16, 2, 0);
    List<EncodedPrompt> encoded = encode(settings, List.of("", "a word", ""));
    assertThat(HalfVector.unpack(encoded.get(0).features()))
        .containsExactly(new float[] {(float) (Math.log(99) + Math.log(98)) / 2}, within(0.01f));
    assertThat(HalfVector.unpack(encoded.get(1).features())).containsExactly(0f);
    assertThat(encoded.get(2).features()).isEqualTo(encoded.get(0).features());
  }

  private static List<EncodedPrompt> encode(EncoderSettings settings, List<String> texts)
      throws Exception {
    try (OneInputStreamOperatorTestHarness<Prompt, EncodedPrompt> harness =
        AsyncHarness.open(
            new EncodeFunction(settings, new RouterEnergySettings(10)), Prompt.class)) {
      for (String text : texts) {
        harness.processElement(new StreamRecord<>(prompt(text)));
      }
      harness.endInput();
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  private static Prompt prompt(String text) {
    return new Prompt(
        "acme",
        "r1",
        text,
        "{}",
        null,
        null,
        null,
        new Withheld("{}"),
        new Position("prompts", 0, 0));
  }
}
