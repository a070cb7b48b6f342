package io.messplus.engine;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Where the weights and the tokenizer of a model are read from. */
public interface ModelSource {

  /** Reads the weights into a model, with options of its engine. */
  void load(Model model, Map<String, String> options) throws IOException, MalformedModelException;

  /** Opens the {@code tokenizer.json} that belongs to the model. */
  InputStream tokenizer() throws IOException;
}
