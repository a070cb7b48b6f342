package io.messplus.job.benchmark;

import java.util.List;

/**
 * What a key of a task makes of a document: a text, an index, or several texts.
 *
 * @param text the text, that of the index too, or {@code null} where there are several
 * @param index the index, or {@code null} where it is none
 * @param texts the texts, or {@code null} where there is one
 */
record Rendered(String text, Integer index, List<Rendered> texts) {

  /** Of a value that stands in a document or a task, where only numbers are indices. */
  static Rendered ofValue(Object value) {
    if (value instanceof List<?> values) {
      return new Rendered(null, null, values.stream().map(Rendered::ofValue).toList());
    }
    if (value instanceof Boolean truth) {
      return new Rendered(PythonText.of(truth), truth ? 1 : 0, null);
    }
    boolean whole = value instanceof Integer || value instanceof Long;
    return new Rendered(PythonText.of(value), whole ? ((Number) value).intValue() : null, null);
  }

  /** Of a value that a template gave, where a text of digits is an index too. */
  static Rendered ofTemplate(Object value) {
    if (value instanceof List<?>) {
      return ofValue(value);
    }
    String text = PythonText.of(value);
    boolean digits =
        !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return new Rendered(text, digits ? Integer.valueOf(text) : null, null);
  }

  boolean isList() {
    return texts != null;
  }

  /** The texts, or the one. */
  List<String> all() {
    return isList() ? texts.stream().map(Rendered::text).toList() : List.of(text);
  }
}
