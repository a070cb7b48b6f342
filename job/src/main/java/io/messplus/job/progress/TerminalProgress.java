package io.messplus.job.progress;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar with the rate, on standard error. */
public final class TerminalProgress implements ProgressListener {

  private final ProgressBar bar;

  private TerminalProgress(String task, String unit) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setUnit(" " + unit, 1)
            .showSpeed()
            .setUpdateIntervalMillis(200)
            .build();
  }

  /**
   * A bar if somebody can see it, else {@link ProgressListener#NONE}. Close it at the end.
   *
   * @param task a word for what is done
   * @param unit what its steps are, such as {@code prompts}
   */
  public static ProgressListener open(boolean quiet, String task, String unit) {
    return quiet || !isTerminal() ? NONE : new TerminalProgress(task, unit);
  }

  @Override
  public void progress(long done, long total) {
    bar.maxHint(total);
    bar.stepTo(done);
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
