package io.messplus.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * What a regular expression from outside must be. RE2 takes a time linear in text and expression,
 * so both compiling and matching are bounded by bounding how far its counted repetitions unfold.
 */
final class PatternRule {

  private static final int MOST_CHARACTERS = 1_000;
  private static final int MOST_REPETITIONS = 1_000;
  private static final int MOST_INSTRUCTIONS = 10_000;

  private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private PatternRule() {}

  static void check(JsonNode pattern, String field) throws BadRecordException {
    Fields.check(
        pattern.isTextual() && pattern.asText().length() <= MOST_CHARACTERS,
        "%s must be a regular expression of at most %,d characters"
            .formatted(field, MOST_CHARACTERS),
        field,
        pattern);
    Fields.check(
        repetitions(pattern.asText()) <= MOST_REPETITIONS
            && instructions(pattern, field) <= MOST_INSTRUCTIONS,
        "%s must not repeat so much, such as (a{100}){100}; write + or * instead".formatted(field),
        field,
        pattern);
  }

  /** The product of all counts, as though each stood in the next. */
  private static double repetitions(String pattern) {
    double product = 1;
    Matcher counts = COUNT.matcher(pattern);
    while (counts.find()) {
      String most = counts.group(2);
      String count = most == null || most.isEmpty() ? counts.group(1) : most;
      product *= Math.max(1, Double.parseDouble(count));
    }
    return product;
  }

  private static int instructions(JsonNode pattern, String field) throws BadRecordException {
    try {
      return Pattern.compile(pattern.asText()).programSize();
    } catch (PatternSyntaxException e) {
      throw new BadRecordException(
          "%s must be a regular expression in RE2's syntax, which has neither look-around nor back-references, but %s=%s: %s"
              .formatted(field, field, Fields.shown(pattern.toString()), e.getDescription()));
    }
  }
}
