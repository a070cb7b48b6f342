package io.messplus.inference;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import java.util.concurrent.CompletableFuture;

/** Answers the calls of one model. Thread-safe. */
public interface Backend extends AutoCloseable {

  /**
   * Calls the model without blocking.
   *
   * @return completes with the answer, or exceptionally with a {@link BackendException} that says
   *     why there is none
   */
  CompletableFuture<Answer> answer(Call call);

  @Override
  void close();

  /** Opens the backend that the settings describe. */
  static Backend open(BackendSettings settings) {
    // One case a permitted type; Java 17 has no exhaustive switch over them.
    if (settings instanceof CapturedSettings captured) {
      return new CapturedBackend(captured);
    }
    throw new IllegalArgumentException("no backend for " + settings);
  }
}
