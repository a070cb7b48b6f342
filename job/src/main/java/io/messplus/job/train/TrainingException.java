package io.messplus.job.train;

/** A training that cannot be done as asked. The message is one line for the user. */
public final class TrainingException extends RuntimeException {

  TrainingException(String message) {
    super(message);
  }
}
