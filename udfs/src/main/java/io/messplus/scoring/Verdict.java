package io.messplus.scoring;

import com.google.re2j.Pattern;
import io.messplus.inference.BackendException;
import java.util.Map;

/**
 * Reads the grade from what a grader wrote.
 *
 * @param pattern its one group is the grade
 * @param grades satisfaction by grade
 */
record Verdict(Pattern pattern, Map<String, Double> grades) {

  private static final int MOST_SHOWN_CHARACTERS = 120;

  /**
   * The satisfaction, in [0, 1].
   *
   * @throws BackendException where it finds none
   */
  double in(String text) {
    String grade = new Extraction(pattern, -1).in(text);
    if (grade == null) {
      throw unreadable("a grader must write what matches verdict=" + pattern.pattern(), text);
    }
    if (grades.containsKey(grade)) {
      return grades.get(grade);
    }
    double satisfaction = number(grade);
    // Not a number is neither.
    if (!(satisfaction >= 0 && satisfaction <= 1)) {
      String known =
          grades.isEmpty() ? "" : " or one of " + grades.keySet().stream().sorted().toList();
      throw unreadable(
          "a grade must be a number in [0, 1]%s, but grade=%s".formatted(known, shown(grade)),
          text);
    }
    return satisfaction;
  }

  private static double number(String grade) {
    try {
      return Double.parseDouble(grade);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static BackendException unreadable(String rule, String text) {
    return new BackendException("%s; the grader wrote: %s".formatted(rule, shown(text)));
  }

  /** On one line, and its end rather than its beginning: a verdict comes last. */
  private static String shown(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int from = line.length() - MOST_SHOWN_CHARACTERS;
    return from <= 0 ? line : "…" + line.substring(from);
  }
}
