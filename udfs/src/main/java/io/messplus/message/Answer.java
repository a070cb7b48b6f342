package io.messplus.message;

/**
 * What one model call gave.
 *
 * @param text the generated text, or {@code null} where none was made, as in a replay
 * @param choice index of the chosen option of a multiple-choice prompt, or {@code null}
 * @param score satisfaction in [0, 1], or {@code null} where nobody could score it
 * @param accuracies the score by either metric, where choices were ranked and the right one is
 *     known, else {@code null}
 * @param energyJoules joules of the call, finite and not negative
 * @param energySource who measured them: {@code captured}, {@code nvml}, {@code tokens} …
 * @param seconds duration of the call
 * @param tokensIn tokens read, or {@code null}
 * @param tokensOut tokens written, or {@code null}
 * @param gradingJoules joules of the call that judged the answer, finite and not negative, no part
 *     of {@code energyJoules}; {@code null} where no grader was asked
 * @param gradingSource who measured them, or {@code null}
 */
public record Answer(
    String text,
    Integer choice,
    Double score,
    Accuracies accuracies,
    double energyJoules,
    String energySource,
    double seconds,
    Integer tokensIn,
    Integer tokensOut,
    Double gradingJoules,
    String gradingSource) {

  /** What a call gave that no grader was asked about and whose choices were not ranked. */
  public Answer(
      String text,
      Integer choice,
      Double score,
      double energyJoules,
      String energySource,
      double seconds,
      Integer tokensIn,
      Integer tokensOut) {
    this(
        text,
        choice,
        score,
        null,
        energyJoules,
        energySource,
        seconds,
        tokensIn,
        tokensOut,
        null,
        null);
  }

  /** What a call gave that never reached its model: nothing, for no joules. */
  public static Answer none(double seconds) {
    return none(seconds, 0, "none");
  }

  /** What a call gave that was not answered: nothing, for these joules. */
  public static Answer none(double seconds, double energyJoules, String energySource) {
    return new Answer(null, null, null, energyJoules, energySource, seconds, null, null);
  }

  /** This answer's measurements alone. */
  public Answer withoutText() {
    return new Answer(
        null,
        choice,
        score,
        accuracies,
        energyJoules,
        energySource,
        seconds,
        tokensIn,
        tokensOut,
        gradingJoules,
        gradingSource);
  }
}
