package io.messplus.job.replay;

/** Told how far a replay is. */
@FunctionalInterface
public interface ProgressListener extends AutoCloseable {

  /** Ignores everything. */
  ProgressListener NONE = (delivered, total) -> {};

  /**
   * Called once before the first prompt and then after each acknowledged one, by one thread at a
   * time; must not block.
   *
   * @param delivered prompts the broker has acknowledged
   * @param total prompts the replay sends; {@code delivered} reaches it at the end
   */
  void progress(long delivered, long total);

  /** Shows a few words beside, in place of those before. */
  default void note(String words) {}

  /** Ends the display, if there is one. */
  @Override
  default void close() {}
}
