package io.messplus.job.train;

import io.messplus.predictor.PredictorSettings;
import java.util.List;

/**
 * One training of a search.
 *
 * @param number in the order in which settings were made, from 1
 * @param settings the predictor's
 * @param best the epoch whose validation loss is the least; {@code null} where training diverged
 * @param epochs all, the 0th first; empty where training diverged
 * @param seconds that training took, beside others
 */
public record Trial(
    int number, PredictorSettings settings, Epoch best, List<Epoch> epochs, double seconds) {

  /** Of the best epoch, in nats; infinite where training diverged. */
  public double validationLoss() {
    return best == null ? Double.POSITIVE_INFINITY : best.validationLoss();
  }
}
