package io.messplus.energy;

import java.util.concurrent.CompletableFuture;

/** A call that a {@link Meter} watches. It must end once, whether the model answered or not. */
public interface MeteredCall {

  /**
   * The call has ended. Said again, it changes nothing.
   *
   * @param tokensIn tokens read, or 0 where unknown
   * @param tokensOut tokens written, or 0 where unknown
   * @return completes with its joules, at once or as soon as the source can tell them; never
   *     exceptionally
   */
  CompletableFuture<Energy> end(int tokensIn, int tokensOut);
}
