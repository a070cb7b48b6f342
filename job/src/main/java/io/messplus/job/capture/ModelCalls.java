package io.messplus.job.capture;

import io.messplus.calls.Called;
import io.messplus.message.Prompt;
import java.util.concurrent.CompletableFuture;

/** Calls to one model. */
@FunctionalInterface
interface ModelCalls extends AutoCloseable {

  /**
   * Calls it.
   *
   * @param attempt from 0, which tells the calls of one prompt apart
   * @return never completes exceptionally
   */
  CompletableFuture<Called> call(Prompt prompt, int attempt);

  @Override
  default void close() {}
}
