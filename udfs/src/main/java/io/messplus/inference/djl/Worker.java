package io.messplus.inference.djl;

import io.messplus.inference.BackendException;
import io.messplus.inference.DjlSettings;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that runs a model. Rows take turns: each batch is made of those that have waited
 * longest, whichever question they belong to, and a text that is being written goes to the end of
 * the line after each token.
 */
final class Worker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final DjlSettings settings;
  private final Runner runner;
  private final BlockingQueue<Asked> waiting;
  private final Line line = new Line();
  private final Thread thread;
  private volatile boolean closed;

  /** Takes over the runner. */
  Worker(DjlSettings settings, Runner runner) {
    this.settings = settings;
    this.runner = runner;
    waiting = new ArrayBlockingQueue<>(settings.maxWaiting());
    thread = new Thread(this::work, "model " + settings.model());
    thread.setDaemon(true);
  }

  static Worker start(DjlSettings settings, LanguageModel.Key key) {
    Worker worker = new Worker(settings, Runner.open(settings, key));
    worker.thread.start();
    return worker;
  }

  /** Queues a question, or completes it at once where there is no place. */
  void offer(Asked asked) {
    if (!waiting.offer(asked)) {
      asked
          .reply()
          .completeExceptionally(
              new BackendException(
                  BackendException.Kind.BUSY,
                  "no place for another call: maxWaiting=" + settings.maxWaiting()));
    }
    if (closed) {
      giveUp();
    }
  }

  /** Ends the thread after the batch that is being run; questions that are left fail. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      // The thread frees what it uses, whoever waits for it.
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (!closed) {
        admit();
        line.add(runner.run(line.next(settings.maxBatch(), settings.contextTokens())));
      }
    } catch (InterruptedException e) {
      LOG.debug("{} has nothing more to do", thread.getName());
    } finally {
      closed = true;
      runner.close();
      giveUp();
    }
  }

  /** Waits for a row to run, and a little for more to run with it. */
  private void admit() throws InterruptedException {
    line.dropUnwanted();
    long waitNanos = line.isEmpty() ? TimeUnit.MILLISECONDS.toNanos(settings.batchWaitMillis()) : 0;
    while (line.isEmpty()) {
      read(waiting.take());
    }
    long endNanos = System.nanoTime() + waitNanos;
    while (line.size() < settings.maxBatch()) {
      Asked next = waiting.poll(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      read(next);
    }
  }

  private void read(Asked asked) {
    if (asked.reply().isDone()) {
      return;
    }
    try {
      line.add(runner.read(asked));
    } catch (BackendException e) {
      asked.reply().completeExceptionally(e);
    } catch (RuntimeException e) {
      LOG.warn("{} could not read a question", thread.getName(), e);
      asked
          .reply()
          .completeExceptionally(new BackendException("the question could not be read: " + e));
    }
  }

  private void giveUp() {
    BackendException reason = new BackendException("the model was closed");
    for (Asked asked = waiting.poll(); asked != null; asked = waiting.poll()) {
      asked.reply().completeExceptionally(reason);
    }
    // Nobody else has business with its line.
    if (Thread.currentThread() == thread) {
      line.fail(reason);
    }
  }
}
