package io.messplus.encoder;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;

/** Loads the model and the tokenizer that settings name, or says which setting is wrong. */
record ModelLoader(EncoderSettings settings, ModelSource source) {

  static ModelLoader of(EncoderSettings settings) {
    setUnlessSet("ai.djl.offline", "true");
    // PyTorch's threads belong to the process, not to a model.
    setUnlessSet("ai.djl.pytorch.num_threads", "1");
    setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
    return new ModelLoader(settings, ModelSource.of(settings));
  }

  HuggingFaceTokenizer tokenizer() {
    String maxTokens = String.valueOf(settings.maxTokens());
    Map<String, String> options =
        Map.of(
            "truncation",
            "true",
            "padding",
            "false",
            "maxLength",
            maxTokens,
            "modelMaxLength",
            maxTokens);
    try (InputStream json = tokenizerJson()) {
      return HuggingFaceTokenizer.newInstance(json, options);
    } catch (EngineException e) {
      // The native library, not the file.
      throw e;
    } catch (IOException | RuntimeException e) {
      throw wrong("the tokenizer cannot be read: " + named(), e);
    }
  }

  Model model() {
    if (!Engine.hasEngine(settings.engine())) {
      throw new IllegalArgumentException(
          "the engine is not on the class path: engine=%s; add its DJL artifacts, or write %s"
              .formatted(settings.engine(), EncoderSettings.ONNX_RUNTIME));
    }
    // On any machine the CPU: a GPU's vectors differ in the last bits.
    Model model = Model.newInstance(settings.model(), Device.cpu(), settings.engine());
    try {
      source.load(model, Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
      return model;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw wrong("the model cannot be loaded: model=" + settings.model(), e);
    }
  }

  private InputStream tokenizerJson() throws IOException {
    return settings.tokenizer().isEmpty()
        ? source.tokenizer()
        : Files.newInputStream(ModelFile.existing("tokenizer", settings.tokenizer()));
  }

  private String named() {
    return settings.tokenizer().isEmpty()
        ? "tokenizer.json beside model=" + settings.model()
        : "tokenizer=" + settings.tokenizer();
  }

  private static IllegalArgumentException wrong(String message, Exception e) {
    return e instanceof IllegalArgumentException known
        ? known
        : new IllegalArgumentException(message + " (" + e.getMessage() + ")", e);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
