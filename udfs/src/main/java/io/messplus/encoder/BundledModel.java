package io.messplus.encoder;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import io.messplus.engine.ModelSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A model whose files are resources of an artifact on the class path. */
record BundledModel(URL weights, URL tokenizerJson) implements ModelSource {
  private static final String ARTIFACT = "dev.langchain4j:langchain4j-embeddings-";

  static BundledModel of(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    return new BundledModel(find(model, name, ".onnx"), find(model, name, "-tokenizer.json"));
  }

  @Override
  public void load(Model model, Map<String, String> options)
      throws IOException, MalformedModelException {
    try (InputStream stream = weights.openStream()) {
      model.load(stream, options);
    }
  }

  @Override
  public InputStream tokenizer() throws IOException {
    return tokenizerJson.openStream();
  }

  private static URL find(String model, String name, String ending) {
    ClassLoader own = BundledModel.class.getClassLoader();
    return Stream.of(Thread.currentThread().getContextClassLoader(), own)
        .flatMap(loader -> Stream.ofNullable(loader))
        .flatMap(loader -> Stream.ofNullable(loader.getResource(name + ending)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the model is not on the class path: model="
                        + model
                        + "; add the artifact "
                        + ARTIFACT
                        + name));
  }
}
