package io.messplus.encoder;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.messplus.engine.Engines;
import io.messplus.engine.ModelFile;
import io.messplus.engine.ModelSource;
import io.messplus.engine.TokenizerFile;
import java.util.Map;

/** Loads the model and the tokenizer that settings name, or says which setting is wrong. */
record ModelLoader(EncoderSettings settings, ModelSource source) {

  static ModelLoader of(EncoderSettings settings) {
    return new ModelLoader(settings, source(settings));
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
    return TokenizerFile.of(source, settings.model(), settings.tokenizer()).open(options);
  }

  Model model() {
    String otherwise = "add its DJL artifacts, or write " + EncoderSettings.ONNX_RUNTIME;
    // On any machine the CPU: a GPU's vectors differ in the last bits.
    return Engines.load(
        source, settings.model(), Engines.get(settings.engine(), otherwise), Device.cpu());
  }

  private static ModelSource source(EncoderSettings settings) {
    String orBundled = ", or " + EncoderSettings.MINILM_INT8 + " or " + EncoderSettings.MINILM;
    return EncoderSettings.isBundled(settings.model())
        ? BundledModel.of(settings.model())
        : ModelFile.of(settings.engine(), settings.model(), orBundled);
  }
}
