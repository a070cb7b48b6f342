package io.messplus.inference;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Futures whose end ends the work behind them. */
public final class Deadline {

  private Deadline() {}

  /**
   * The work, given up after a time.
   *
   * @return completes as the work does, or with a {@link java.util.concurrent.TimeoutException};
   *     the work is cancelled when this ends before it
   */
  public static <T> CompletableFuture<T> within(Duration limit, CompletableFuture<T> work) {
    CompletableFuture<T> limited = endingWith(work.thenApply(value -> value), work);
    return limited.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The future, which cancels the work it is made of when it ends before that. */
  static <T> CompletableFuture<T> endingWith(CompletableFuture<T> made, Future<?> work) {
    CompletableFuture<T> unused = made.whenComplete((value, failure) -> work.cancel(true));
    return made;
  }
}
