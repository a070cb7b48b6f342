package io.messplus.job.capture;

/** A capture that cannot be made. The message is one line for the user: what, why, what to do. */
public final class CaptureRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CaptureRefusedException(String message) {
    super(message);
  }
}
