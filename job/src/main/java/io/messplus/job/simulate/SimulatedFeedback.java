package io.messplus.job.simulate;

/**
 * When labels come, and whether they do.
 *
 * @param share of the requests whose labels come, in [0, 1]; without them neither the queue moves
 *     nor the predictor learns
 * @param delayRequests decisions taken between a request's own and its labels, at least 0
 */
public record SimulatedFeedback(double share, int delayRequests) {

  /** Every label comes at once. */
  public static final SimulatedFeedback PROMPT = new SimulatedFeedback(1, 0);

  public SimulatedFeedback {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the share of requests with feedback must lie in [0, 1], but feedback=" + share);
    }
    if (delayRequests < 0) {
      throw new IllegalArgumentException(
          "the delay of feedback must not be negative, but delay=" + delayRequests);
    }
  }
}
