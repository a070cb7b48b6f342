package io.messplus.job.replay;

/** A replay that could not start or could not be finished. The message is one line for the user. */
public final class ReplayException extends RuntimeException {

  ReplayException(String message, Throwable cause) {
    super(CaptureException.oneLine(message), cause);
  }
}
