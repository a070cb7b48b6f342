package io.messplus.scoring;

import com.google.re2j.Pattern;
import io.messplus.message.Scoring;
import java.util.List;

/**
 * Whether a text is one of several others, both normalised.
 *
 * @param extraction finds the answer in the text, or {@code null} where it is the text
 * @param normalisation what both go through
 */
record ExactMatch(Extraction extraction, Normalisation normalisation) {

  static ExactMatch of(Scoring scoring) {
    return new ExactMatch(
        scoring.extract() == null
            ? null
            : new Extraction(Pattern.compile(scoring.extract()), scoring.groupSelect()),
        Normalisation.of(scoring));
  }

  boolean matches(String text, List<String> gold) {
    String answer = extraction == null ? text : extraction.in(text);
    if (answer == null) {
      return false;
    }
    String normalised = normalisation.of(answer);
    return gold.stream().map(normalisation::of).anyMatch(normalised::equals);
  }
}
