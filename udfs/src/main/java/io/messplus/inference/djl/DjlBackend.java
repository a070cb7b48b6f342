package io.messplus.inference.djl;

import ai.djl.engine.Engine;
import io.messplus.engine.Engines;
import io.messplus.engine.ModelFile;
import io.messplus.engine.Pool;
import io.messplus.inference.Backend;
import io.messplus.inference.BackendException;
import io.messplus.inference.Devices;
import io.messplus.inference.DjlSettings;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Reply;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * Runs a language model in this process. Backends of equal settings share its thread and its
 * weights, other backends of the same file its weights; the last to close frees them.
 */
public final class DjlBackend implements Backend {

  private static final Pool<Key, Worker> WORKERS =
      new Pool<>(key -> Worker.start(key.settings(), key.weights()), Worker::close);

  private final Pool.Hold<Worker> hold;

  private record Key(DjlSettings settings, LanguageModel.Key weights) {}

  private DjlBackend(Pool.Hold<Worker> hold) {
    this.hold = hold;
  }

  /**
   * Opens the backend, and loads the model where nobody has.
   *
   * @param devices what the model may run on
   * @throws IllegalArgumentException if engine, device, model or tokenizer are not there or do not
   *     work together
   */
  public static DjlBackend open(DjlSettings settings, Devices devices) {
    Engine engine = Engines.get(Engines.PYTORCH, LanguageModel.ARTIFACTS);
    OptionalInt gpu = new DeviceChoice(settings.device(), devices, engine.getGpuCount()).gpu();
    ModelFile file = ModelFile.of(Engines.PYTORCH, settings.model(), "");
    return new DjlBackend(WORKERS.acquire(new Key(settings, new LanguageModel.Key(file, gpu))));
  }

  @Override
  public CompletableFuture<Reply> ask(Inquiry inquiry) {
    if (hold.isClosed()) {
      return CompletableFuture.failedFuture(new BackendException("the backend is closed"));
    }
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    hold.value().offer(new Asked(inquiry, reply));
    return reply;
  }

  /** It was opened, so it is there. */
  @Override
  public CompletableFuture<Void> check() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    hold.close();
  }
}
