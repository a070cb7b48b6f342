package io.messplus.scoring;

/**
 * What a reply is worth.
 *
 * @param choice index of the option that the model holds likeliest, or {@code null} where it was
 *     given none
 * @param satisfaction in [0, 1], or {@code null} where nobody can tell
 */
public record Score(Integer choice, Double satisfaction) {

  /** Nobody can tell. */
  public static final Score UNKNOWN = new Score(null, null);
}
