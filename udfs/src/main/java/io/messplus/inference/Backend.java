package io.messplus.inference;

import io.messplus.inference.djl.DjlBackend;
import java.util.concurrent.CompletableFuture;

/** Answers the questions to one model. Thread-safe. */
public interface Backend extends AutoCloseable {

  /**
   * Asks the model without blocking.
   *
   * @return completes with the reply, or exceptionally with a {@link BackendException} that says
   *     why there is none; cancelling it gives the call up
   */
  CompletableFuture<Reply> ask(Inquiry inquiry);

  /**
   * Sees whether the model can be asked.
   *
   * @return completes where it can, else exceptionally with a {@link BackendException} that says
   *     what to check
   */
  CompletableFuture<Void> check();

  @Override
  void close();

  /** Opens the backend that the settings describe, where nothing was handed to this process. */
  static Backend open(BackendSettings settings) {
    return open(settings, Devices.NONE);
  }

  /**
   * Opens the backend that the settings describe.
   *
   * @param devices what a model in this process may run on
   * @throws IllegalArgumentException if it cannot be opened so, for a reason that the user can mend
   */
  static Backend open(BackendSettings settings, Devices devices) {
    // One case a permitted type; Java 17 has no exhaustive switch over them.
    if (settings instanceof CapturedSettings captured) {
      return new CapturedBackend(captured);
    }
    if (settings instanceof OpenAiSettings openAi) {
      return new OpenAiBackend(openAi);
    }
    if (settings instanceof DjlSettings djl) {
      return DjlBackend.open(djl, devices);
    }
    throw new IllegalArgumentException("no backend for " + settings);
  }
}
