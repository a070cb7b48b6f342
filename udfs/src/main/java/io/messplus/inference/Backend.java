package io.messplus.inference;

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

  /** Opens the backend that the settings describe. */
  static Backend open(BackendSettings settings) {
    // One case a permitted type; Java 17 has no exhaustive switch over them.
    if (settings instanceof CapturedSettings captured) {
      return new CapturedBackend(captured);
    }
    if (settings instanceof OpenAiSettings openAi) {
      return new OpenAiBackend(openAi);
    }
    throw new IllegalArgumentException("no backend for " + settings);
  }
}
