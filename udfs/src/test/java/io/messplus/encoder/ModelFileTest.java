package io.messplus.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final String WEIGHTS = "all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

  @TempDir Path folder;

  @Test
  void aFolderWithModelAndTokenizerEncodesLikeTheBundledOne() throws IOException {
    copy(WEIGHTS, "model.onnx");
    copy(TOKENIZER, "tokenizer.json");
    try (Encoder fromFolder = Encoder.open(settings(folder.toString(), "", 256));
        Encoder bundled = Encoder.open(EncoderSettings.defaults())) {
      assertThat(fromFolder.encode("a text")).isEqualTo(bundled.encode("a text"));
    }
  }

  @Test
  void theTokenizerMayLieElsewhere() throws IOException {
    copy(WEIGHTS, "model.onnx");
    Path tokenizer = copy(TOKENIZER, "other.json");
    String model = folder.resolve("model.onnx").toString();
    try (Encoder opened = Encoder.open(settings(model, tokenizer.toString(), 256))) {
      assertThat(opened.dimensions()).isEqualTo(384);
    }
    assertRefused(settings(model, "", 256), "no tokenizer.json beside the model", "tokenizer=");
  }

  @Test
  void aPathWithNothingThereIsNamed() {
    assertRefused(settings("/nowhere/m.onnx", "", 256), "model=/nowhere/m.onnx", "-q");
    assertRefused(settings("\0", "", 256), "not a path: model=");
    assertRefused(
        settings(EncoderSettings.MINILM_INT8, "/nowhere/t.json", 256), "tokenizer=/nowhere/t.json");
  }

  @Test
  void aFolderNeedsOneModel() throws IOException {
    assertRefused(settings(folder.toString(), "", 256), "0 .onnx files", "model=" + folder);
    Files.createFile(folder.resolve("a.onnx"));
    Files.createFile(folder.resolve("b.onnx"));
    assertRefused(settings(folder.toString(), "", 256), "2 .onnx files", "name the file");
  }

  @Test
  void aModelOfAnotherEngineIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("model.pt"));
    assertRefused(settings(file.toString(), "", 256), "reads .onnx files", "model=" + file);
  }

  @Test
  void garbageIsRefused() throws IOException {
    Path model = Files.writeString(folder.resolve("model.onnx"), "garbage");
    Path tokenizer = Files.writeString(folder.resolve("tokenizer.json"), "garbage");
    assertRefused(settings(model.toString(), "", 256), "tokenizer.json beside model=" + model);
    assertRefused(settings(model.toString(), tokenizer.toString(), 256), "tokenizer=" + tokenizer);
    Files.delete(tokenizer);
    copy(TOKENIZER, "tokenizer.json");
    assertRefused(settings(model.toString(), "", 256), "cannot be loaded: model=" + model);
  }

  @Test
  void moreTokensThanTheModelTakesAreRefused() {
    assertRefused(settings(EncoderSettings.MINILM_INT8, "", 1024), "maxTokens=1024");
  }

  private static void assertRefused(EncoderSettings settings, String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Encoder.open(settings).close())
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private static EncoderSettings settings(String model, String tokenizer, int maxTokens) {
    return new EncoderSettings(
        model, "OnnxRuntime", tokenizer, Pooling.MEAN, true, maxTokens, 1, 0);
  }

  private Path copy(String resource, String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = ModelFileTest.class.getResourceAsStream("/" + resource)) {
      Files.copy(in, file);
    }
    return file;
  }
}
