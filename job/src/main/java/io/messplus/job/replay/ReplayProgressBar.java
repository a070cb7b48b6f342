package io.messplus.job.replay;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar with the rate, on standard error. */
public final class ReplayProgressBar implements ProgressListener {

  private final ProgressBar bar;

  private ReplayProgressBar(String task, String unit) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(" " + unit, 1)
            .showSpeed()
            .setUpdateIntervalMillis(200)
            .build();
  }

  /** A bar if somebody can see it, else {@link ProgressListener#NONE}. Close it at the end. */
  public static ProgressListener open(boolean quiet) {
    return open(quiet, "replay", "prompts");
  }

  /** The same for another task, counted in this unit. */
  public static ProgressListener open(boolean quiet, String task, String unit) {
    return quiet || !isTerminal() ? NONE : new ReplayProgressBar(task, unit);
  }

  @Override
  public void progress(long delivered, long total) {
    bar.maxHint(total);
    bar.stepTo(delivered);
  }

  @Override
  public void note(String words) {
    bar.setExtraMessage(words);
  }

  @Override
  public void close() {
    bar.close();
  }

  /**
   * Up to Java 21 a console is there only on a terminal; later ones say whether they are on one.
   */
  @SuppressWarnings("SystemConsoleNull") // A console that is always there is asked below.
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
