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

  SimulatedFeedback feedback(double otherwise) {
    return new SimulatedFeedback(feedbackShare == null ? otherwise : feedbackShare, feedbackDelay);
  }
}
