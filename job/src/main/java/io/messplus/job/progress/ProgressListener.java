package io.messplus.job.progress;

/** Told how far something long is. */
@FunctionalInterface
public interface ProgressListener extends AutoCloseable {

  /** Ignores everything. */
  ProgressListener NONE = (done, total) -> {};

  /**
   * Called once at the beginning and then after each step, by one thread at a time; must not block.
   *
   * @param done steps taken, such as prompts that a broker has acknowledged
   * @param total steps in all; {@code done} reaches it at the end
   */
  void progress(long done, long total);

  /** Shows a few words beside, in place of those before. */
  default void note(String words) {}

  /** Ends the display, if there is one. */
  @Override
  default void close() {}
}
