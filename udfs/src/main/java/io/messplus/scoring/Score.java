package io.messplus.scoring;

/**
 * What a reply is worth.
 *
 * @param choice index of the option that the model holds likeliest, or {@code null} where it was
 *     given none
 * @param satisfaction in [0, 1], or {@code null} where nobody can tell
 * @param grading what it took to have it judged, or {@code null} where no grader was asked
 */
public record Score(Integer choice, Double satisfaction, Grading grading) {

  /** Nobody can tell. */
  public static final Score UNKNOWN = new Score(null, null);

  /** A score that no grader was asked for. */
  public Score(Integer choice, Double satisfaction) {
    this(choice, satisfaction, null);
  }
}
