package io.messplus.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.util.Map;

/** The engines that run models, and what all their users set alike. */
public final class Engines {

  /** Name of the engine that runs {@code .pt} files. */
  public static final String PYTORCH = "PyTorch";

  /** Name of the engine that runs {@code .onnx} files. */
  public static final String ONNX_RUNTIME = "OnnxRuntime";

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "ai.djl.offline",
          "true",
          // PyTorch's threads belong to the process, not to a model.
          "ai.djl.pytorch.num_threads",
          "1",
          "ai.djl.pytorch.num_interop_threads",
          "1");

  private Engines() {}

  /**
   * The engine of this name, loaded.
   *
   * @param otherwise what to do where it is missing, to be told
   * @throws IllegalArgumentException if it is not on the class path
   */
  public static Engine get(String name, String otherwise) {
    prepare();
    if (!Engine.hasEngine(name)) {
      throw new IllegalArgumentException(
          "the engine is not on the class path: engine=%s; %s".formatted(name, otherwise));
    }
    return Engine.getEngine(name);
  }

  /**
   * Loads a model.
   *
   * @param name what the settings call it
   * @throws IllegalArgumentException if the engine cannot read it
   */
  public static Model load(ModelSource source, String name, Engine engine, Device device) {
    Model model = engine.newModel(name, device);
    try {
      source.load(model, Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
      return model;
    } catch (IOException | MalformedModelException | RuntimeException e) {
      model.close();
      throw wrong("the model cannot be loaded: model=" + name, e);
    }
  }

  /** Sets what engines read when they are loaded, unless the user has. */
  static void prepare() {
    for (Map.Entry<String, String> property : PROPERTIES.entrySet()) {
      if (System.getProperty(property.getKey()) == null) {
        System.setProperty(property.getKey(), property.getValue());
      }
    }
  }

  static IllegalArgumentException wrong(String message, Exception e) {
    return e instanceof IllegalArgumentException known
        ? known
        : new IllegalArgumentException(message + " (" + e.getMessage() + ")", e);
  }
}
