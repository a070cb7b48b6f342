package io.messplus.job.benchmark;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Python writes them, which templates of the harness rely on. */
final class PythonText {

  private PythonText() {}

  /** As {@code str(value)}. */
  static String of(Object value) {
    return value instanceof CharSequence text ? text.toString() : written(value);
  }

  /** As {@code repr(value)}. */
  private static String written(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof CharSequence text) {
      return quoted(text.toString());
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(PythonText::written).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> written(entry.getKey()) + ": " + written(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  private static String quoted(String text) {
    String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    String escaped =
        text.replace("\\", "\\\\")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
            .replace(quote, "\\" + quote);
    return quote + escaped + quote;
  }
}
