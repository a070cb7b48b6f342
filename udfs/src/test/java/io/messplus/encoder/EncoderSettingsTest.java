package io.messplus.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderSettingsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "' ',OnnxRuntime,MEAN,256,2,0,model=",
        "m.onnx,TensorFlow,MEAN,256,2,0,engine=TensorFlow",
        "m.onnx,,MEAN,256,2,0,engine=null",
        "m.onnx,OnnxRuntime,,256,2,0,pooling=null",
        "m.onnx,OnnxRuntime,MEAN,2,2,0,maxTokens=2",
        "m.onnx,OnnxRuntime,MEAN,256,0,0,threads=0",
        "m.onnx,OnnxRuntime,MEAN,256,2,-1,cacheEntries=-1",
        "all-MiniLM-L6-v2-q,PyTorch,MEAN,256,2,0,engine=PyTorch",
      })
  void aValueOutOfItsRangeIsNamed(
      String model,
      String engine,
      Pooling pooling,
      int maxTokens,
      int threads,
      int cacheEntries,
      String named) {
    String text = model.replace("'", "");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EncoderSettings(
                    text, engine, "", pooling, true, maxTokens, threads, cacheEntries))
        .withMessageContaining("but " + named);
  }

  @Test
  void aMissingTokenizerIsTheOneBesideTheModel() {
    EncoderSettings settings =
        new EncoderSettings("m.onnx", "OnnxRuntime", null, Pooling.CLS, false, 3, 1, 0);
    assertThat(settings.tokenizer()).isEmpty();
  }

  @Test
  void defaultsAreTheInt8MiniLm() {
    assertThat(EncoderSettings.defaults())
        .isEqualTo(
            new EncoderSettings(
                "all-MiniLM-L6-v2-q", "OnnxRuntime", "", Pooling.MEAN, true, 256, 2, 4096));
  }

  @Test
  void settingsTravelWithAnOperator() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(EncoderSettings.defaults());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(EncoderSettings.defaults());
    }
  }
}
