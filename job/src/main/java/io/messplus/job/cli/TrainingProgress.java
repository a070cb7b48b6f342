package io.messplus.job.cli;

import io.messplus.job.progress.ProgressListener;
import io.messplus.job.progress.TerminalProgress;
import io.messplus.job.train.Epoch;
import io.messplus.job.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;

/** A bar where somebody can see it, else a line per epoch; both tell how long it may take yet. */
final class TrainingProgress implements TrainingListener, AutoCloseable {

  private final PrintWriter err;
  private final boolean quiet;
  private final ProgressListener bar;
  private final long began = System.nanoTime();
  private double left = Double.NaN;

  TrainingProgress(PrintWriter err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
    this.bar = TerminalProgress.open(quiet, "train", "prompts");
  }

  @Override
  public void learned(long steps, long most) {
    left = steps == 0 ? Double.NaN : seconds() * (most - steps) / steps;
    bar.progress(steps, most);
  }

  @Override
  public void epoch(Epoch done, boolean best) {
    // What is left beside the bar of an ordinary terminal.
    bar.note(String.format(Locale.ROOT, "loss %.4f", done.validationLoss()));
    if (bar == ProgressListener.NONE && !quiet) {
      err.printf(
          Locale.ROOT,
          "epoch %d: loss %.4f, validation %.4f%s; %.0f s, at most %.0f s left%n",
          done.number(),
          done.trainingLoss(),
          done.validationLoss(),
          best ? " (best)" : "",
          seconds(),
          left);
    }
  }

  double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  @Override
  public void close() {
    bar.close();
  }
}
