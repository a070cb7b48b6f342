package io.messplus.job.benchmark;

/**
 * A task or a document that cannot be used. The message is one line for the user: the task and its
 * key, or the file and line, the rule, and the offending value.
 */
public final class BenchmarkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN_CHARACTERS = 80;

  BenchmarkException(String place, String rule) {
    super(place + ": " + shownOnOneLine(rule));
  }

  /** About a key of a task. */
  static BenchmarkException inTask(String task, String key, String rule) {
    return new BenchmarkException("task %s, %s".formatted(task, key), rule);
  }

  /** A value's beginning. */
  static String shown(Object value) {
    String text = String.valueOf(value);
    return text.length() <= MOST_SHOWN_CHARACTERS
        ? text
        : text.substring(0, MOST_SHOWN_CHARACTERS) + "…";
  }

  private static String shownOnOneLine(String text) {
    return text.replaceAll("\\R", "\\\\n");
  }
}
