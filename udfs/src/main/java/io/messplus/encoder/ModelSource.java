package io.messplus.encoder;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Where the weights and the tokenizer of a model are read from. */
interface ModelSource {

  /** Reads the weights into a model, with options of its engine. */
  void load(Model model, Map<String, String> options) throws IOException, MalformedModelException;

  /** Opens the {@code tokenizer.json} that belongs to the model. */
  InputStream tokenizer() throws IOException;

  /**
   * Finds the model that settings name.
   *
   * @throws IllegalArgumentException if it is not there
   */
  static ModelSource of(EncoderSettings settings) {
    return EncoderSettings.isBundled(settings.model())
        ? BundledModel.of(settings.model())
        : ModelFile.of(settings);
  }
}
