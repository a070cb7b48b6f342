package io.messplus.job.train;

/**
 * How long training goes on.
 *
 * @param epochs most passes over the training prompts, at least 1
 * @param patience passes without a better validation loss after which it ends, at least 1
 * @param seed of the order of the prompts, another in each pass
 */
public record Effort(int epochs, int patience, long seed) {

  /**
   * @throws TrainingException where a number is out of range
   */
  public Effort {
    if (epochs < 1) {
      throw new TrainingException("epochs must be at least 1, but epochs=" + epochs);
    }
    if (patience < 1) {
      throw new TrainingException("patience must be at least 1, but patience=" + patience);
    }
  }
}
