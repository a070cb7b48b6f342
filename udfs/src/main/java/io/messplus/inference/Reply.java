package io.messplus.inference;

import java.util.List;

/**
 * What a model said to a question.
 *
 * @param text what it wrote, or {@code null} where it was asked to rank
 * @param likelihoods one for each continuation it was asked to rank, in their order, or {@code
 *     null} where it was asked to write
 * @param tokensIn tokens read, not negative, or {@code null} where nobody counted
 * @param tokensOut tokens written, not negative, or {@code null} where nobody counted
 * @param captured what a capture measured of this call, or {@code null} where it was made now
 */
public record Reply(
    String text,
    List<Likelihood> likelihoods,
    Integer tokensIn,
    Integer tokensOut,
    CapturedCall captured) {

  /**
   * A call as it was measured once.
   *
   * @param label satisfaction in [0, 1]
   * @param energyJoules its joules, finite and not negative
   * @param seconds its duration
   */
  public record CapturedCall(double label, double energyJoules, double seconds) {}

  /** What the model wrote. */
  public static Reply written(String text, Integer tokensIn, Integer tokensOut) {
    return new Reply(text, null, tokensIn, tokensOut, null);
  }

  /** What the model holds of each continuation. */
  public static Reply ranked(List<Likelihood> likelihoods, Integer tokensIn, Integer tokensOut) {
    return new Reply(null, List.copyOf(likelihoods), tokensIn, tokensOut, null);
  }

  /** What was measured once. */
  public static Reply replayed(CapturedCall captured) {
    return new Reply(null, null, null, null, captured);
  }
}
