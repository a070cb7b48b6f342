package io.messplus.job.capture;

import io.messplus.calls.Called;
import io.messplus.message.CallStatus;
import io.messplus.message.Prompt;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model that is asked again where it failed. As many calls are made at once as it may have, each
 * on a thread that waits for it, so that a call's time limit begins when the model has a place for
 * it.
 */
final class AskedModel implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final String label;
  private final ModelCalls calls;
  private final CaptureOptions options;
  private final ExecutorService places;

  AskedModel(String label, int concurrency, ModelCalls calls, CaptureOptions options) {
    this.label = label;
    this.calls = calls;
    this.options = options;
    places =
        Executors.newFixedThreadPool(
            concurrency,
            task -> {
              Thread thread = new Thread(task, "messplus-capture-" + label);
              thread.setDaemon(true);
              return thread;
            });
  }

  String label() {
    return label;
  }

  /** Completes with an answer that has a score, or else with what became of the last try. */
  CompletableFuture<Called> ask(Prompt prompt) {
    return CompletableFuture.supplyAsync(() -> untilAnswered(prompt), places);
  }

  private Called untilAnswered(Prompt prompt) {
    Duration wait = options.firstWait();
    try {
      Called called = calls.call(prompt, 0).get();
      for (int retry = 1; retry <= options.retries() && mayYetSucceed(called); retry++) {
        Thread.sleep(wait.toMillis());
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        called = calls.call(prompt, retry).get();
      }
      return called;
    } catch (InterruptedException | ExecutionException e) {
      throw new CompletionException(e);
    }
  }

  private static boolean mayYetSucceed(Called called) {
    return called.status() != CallStatus.REJECTED && !isScored(called);
  }

  static boolean isScored(Called called) {
    return called.status() == CallStatus.OK && called.answer().score() != null;
  }

  /** Gives up the calls that wait for their place, and no longer waits for the others. */
  @Override
  public void close() {
    places.shutdownNow();
    calls.close();
  }
}
