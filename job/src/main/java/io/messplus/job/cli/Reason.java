package io.messplus.job.cli;

import org.apache.flink.util.SerializedThrowable;

/** Why something failed, in one line. */
final class Reason {

  /** Flink's REST answers carry the stack trace of the server, which ends in the first cause. */
  private static final String CAUSED_BY = "Caused by: ";

  private Reason() {}

  static String of(Throwable failure) {
    Throwable telling = failure;
    while (isWrapping(telling)) {
      telling = telling.getCause();
    }
    String text = telling.getMessage();
    if (text == null) {
      return telling.getClass().getSimpleName();
    }
    int cause = text.lastIndexOf(CAUSED_BY);
    if (cause >= 0) {
      return firstLine(text.substring(cause + CAUSED_BY.length()));
    }
    return speaksForItself(telling)
        ? firstLine(text)
        : telling.getClass().getSimpleName() + ": " + firstLine(text);
  }

  private static boolean isWrapping(Throwable failure) {
    String type = failure.getClass().getName();
    return failure.getCause() != null
        && (type.startsWith("org.apache.flink.")
            || type.startsWith("java.util.concurrent.")
            || failure.getClass() == RuntimeException.class);
  }

  private static boolean speaksForItself(Throwable failure) {
    return failure instanceof IllegalStateException || failure instanceof SerializedThrowable;
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }
}
