package io.messplus.job.tracking;

/** An MLflow server that does not take what is sent. The message is one line for the user. */
public final class TrackingException extends RuntimeException {

  TrackingException(String message) {
    super(message);
  }
}
