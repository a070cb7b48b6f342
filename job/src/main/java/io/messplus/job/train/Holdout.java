package io.messplus.job.train;

/**
 * What is kept from training, to tell how well it did.
 *
 * @param share of the different prompts of each capture, in (0, 1)
 * @param seed decides which
 */
public record Holdout(double share, long seed) {

  /**
   * @throws TrainingException where the share is out of range
   */
  public Holdout {
    if (!(share > 0 && share < 1)) {
      throw new TrainingException(
          "the share held out for validation must lie in (0, 1), such as 0.2, but validation="
              + share);
    }
  }
}
