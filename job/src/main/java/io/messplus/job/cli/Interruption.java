package io.messplus.job.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes Ctrl-C an orderly end with exit code 0, for what has no other end. */
final class Interruption implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "end");
  private volatile boolean asked;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the end was asked for. */
  boolean asked() {
    return asked;
  }

  private void end() {
    asked = true;
    try {
      boolean unused = ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // The code of the signal is decided already, unless the JVM is halted.
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs.
    }
  }
}
