package io.messplus.inference.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDManager;
import io.messplus.engine.Engines;
import io.messplus.engine.ModelFile;
import io.messplus.engine.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;

/** The weights of a model on a device; all who name the same file share them. */
final class LanguageModel implements AutoCloseable {

  static final String ARTIFACTS =
      "put ai.djl.pytorch:pytorch-engine and pytorch-jni into lib/, and beside them"
          + " ai.djl.pytorch:pytorch-native-cpu or the one of your CUDA, with the classifier of your"
          + " platform such as linux-x86_64";

  private static final Pool<Key, LanguageModel> POOL =
      new Pool<>(LanguageModel::load, LanguageModel::close);

  private final Model model;
  private final long bytes;

  /** Where weights come from and where they go. */
  record Key(ModelFile file, OptionalInt gpu) {

    Device device() {
      return gpu.isPresent() ? Device.gpu(gpu.getAsInt()) : Device.cpu();
    }
  }

  private LanguageModel(Model model, long bytes) {
    this.model = model;
    this.bytes = bytes;
  }

  /**
   * A hold on the weights, loaded if nobody has them yet.
   *
   * @throws IllegalArgumentException if they cannot be read
   */
  static Pool.Hold<LanguageModel> acquire(Key key) {
    return POOL.acquire(key);
  }

  /** Runs rows and gives back those that want to be run again. For one thread. */
  Predictor<List<Row>, List<Row>> newPredictor() {
    return model.newPredictor(new RowTranslator());
  }

  /** Bytes of the file, which are about those of the weights. */
  long bytes() {
    return bytes;
  }

  /** Of whatever is run; to be looked at. */
  NDManager manager() {
    return model.getNDManager();
  }

  @Override
  public void close() {
    model.close();
  }

  private static LanguageModel load(Key key) {
    String path = key.file().path().toString();
    try {
      long bytes = Files.size(key.file().path());
      return new LanguageModel(
          Engines.load(key.file(), path, Engines.get(Engines.PYTORCH, ARTIFACTS), key.device()),
          bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
