package io.messplus.job.train;

/** Told how far training is. */
public interface TrainingListener {

  /** Ignores everything. */
  TrainingListener NONE =
      new TrainingListener() {
        @Override
        public void learned(long steps, long most) {}

        @Override
        public void epoch(Epoch done, boolean best) {}
      };

  /**
   * A prompt was learned from.
   *
   * @param steps how many so far, in all epochs
   * @param most how many there are if no epoch is spared
   */
  void learned(long steps, long most);

  /**
   * An epoch ended.
   *
   * @param best whether its validation loss is the least so far
   */
  void epoch(Epoch done, boolean best);
}
