package io.messplus.job.simulate;

import java.util.List;

/**
 * In what a simulated stream differs from its captures.
 *
 * @param feedbackShare share of the requests whose labels come, in [0, 1]; {@code null}: as the
 *     scenario says, else 1
 * @param feedbackDelay decisions taken between a request's own and its labels, at least 0
 * @param drifts models that change midway
 * @param joined whether all captures come one after the other, as one stream
 */
public record Conditions(
    Double feedbackShare, int feedbackDelay, List<Drift> drifts, boolean joined) {

  /** The captures as they are. */
  public static final Conditions NONE = new Conditions(null, 0, List.of(), false);

  /**
   * When labels come.
   *
   * @param otherwise the share of the requests whose labels come, where it is left open
   * @throws SimulationException where share or delay are out of range
   */
  SimulatedFeedback feedback(double otherwise) {
    try {
      return new SimulatedFeedback(
          feedbackShare == null ? otherwise : feedbackShare, feedbackDelay);
    } catch (IllegalArgumentException e) {
      throw new SimulationException(e.getMessage());
    }
  }
}
