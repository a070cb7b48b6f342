package io.messplus.scoring;

import io.messplus.message.Accuracies;

/**
 * What a reply is worth.
 *
 * @param choice index of the option that the model holds likeliest, or {@code null} where it was
 *     given none
 * @param satisfaction in [0, 1], or {@code null} where nobody can tell
 * @param accuracies the satisfaction by either metric, where choices were ranked and the right one
 *     is known, else {@code null}
 * @param grading what it took to have it judged, or {@code null} where no grader was asked
 */
public record Score(Integer choice, Double satisfaction, Accuracies accuracies, Grading grading) {

  /** Nobody can tell. */
  public static final Score UNKNOWN = new Score(null, null);

  /** A score of neither a ranking nor a grader. */
  public Score(Integer choice, Double satisfaction) {
    this(choice, satisfaction, null, null);
  }
}
