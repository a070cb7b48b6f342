package io.messplus.scoring;

import com.google.re2j.Pattern;
import io.messplus.message.Scoring;
import java.util.List;
import java.util.Locale;

/**
 * What makes texts equal that mean the same, as the harness's metric {@code exact_match} does it;
 * and white space at the ends never counts.
 *
 * @param ignored what is removed first, in this order
 * @param ignoreCase whether case is ignored
 * @param ignorePunctuation whether ASCII punctuation is removed
 * @param ignoreNumbers whether ASCII digits are removed
 */
record Normalisation(
    List<Pattern> ignored, boolean ignoreCase, boolean ignorePunctuation, boolean ignoreNumbers) {

  static Normalisation of(Scoring scoring) {
    return new Normalisation(
        scoring.regexesToIgnore().stream().map(Pattern::compile).toList(),
        scoring.ignoreCase(),
        scoring.ignorePunctuation(),
        scoring.ignoreNumbers());
  }

  String of(String text) {
    String normalised = stripped(text);
    for (Pattern pattern : ignored) {
      normalised = pattern.matcher(normalised).replaceAll("");
    }
    if (ignoreCase) {
      normalised = normalised.toLowerCase(Locale.ROOT);
    }
    // Removing something may bare white space.
    return stripped(removed(normalised));
  }

  private String removed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars().filter(c -> !isRemoved(c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private boolean isRemoved(int c) {
    return isDigit(c) ? ignoreNumbers : ignorePunctuation && isPunctuation(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPunctuation(int c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c > ' ' && c < 0x7f && !letter && !isDigit(c);
  }

  private static String stripped(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (from < to && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** What Python calls white space. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
