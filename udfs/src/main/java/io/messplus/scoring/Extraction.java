package io.messplus.scoring;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds an answer in a text, as the harness's filter {@code regex}. Time is linear in the text,
 * whatever the expression.
 *
 * @param pattern what the answer stands in
 * @param select which match counts, from 0, or from -1 backwards
 */
record Extraction(Pattern pattern, int select) {

  /** The answer, or {@code null} where there is none. */
  String in(String text) {
    List<String> answers = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      answers.add(answer(matcher));
    }
    int index = select < 0 ? answers.size() + select : select;
    return index < 0 || index >= answers.size() ? null : answers.get(index);
  }

  private static String answer(Matcher matcher) {
    if (matcher.groupCount() <= 1) {
      String group = matcher.group(matcher.groupCount());
      return group == null ? "" : group;
    }
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      if (group != null && !group.isEmpty()) {
        return group;
      }
    }
    return null;
  }
}
