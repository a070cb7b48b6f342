package io.messplus.job.replay;

/**
 * A capture that cannot be read. The message is one line for the user: file, and where they are
 * known line, column and its number, value, and the rule.
 */
public final class CaptureException extends RuntimeException {

  private static final int LONGEST_VALUE = 60;

  CaptureException(String source, String rule) {
    super(source + ": " + rule);
  }

  static CaptureException inLine(String source, int line, String rule) {
    return new CaptureException("%s: line %d".formatted(source, line), rule);
  }

  /** {@code number} counts columns from 1. */
  static CaptureException inColumn(
      String source, int line, String column, int number, String rule) {
    return new CaptureException(
        "%s: line %d, column %s (%d)".formatted(source, line, printable(column), number), rule);
  }

  /** On one line, and short enough to be read there. */
  static String printable(String value) {
    String line = oneLine(value);
    return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
  }

  static String oneLine(String text) {
    return text.replaceAll("\\R", "\\\\n").replaceAll("\\p{Cntrl}", "?");
  }
}
