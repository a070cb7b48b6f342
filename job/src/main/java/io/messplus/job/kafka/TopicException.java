package io.messplus.job.kafka;

/**
 * A topic is missing, or Kafka refused to make or to describe topics, or to take a record. The
 * message is one line for the user.
 */
public final class TopicException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicException(String message) {
    super(message);
  }

  TopicException(String attempt, Throwable cause) {
    super(attempt + ": " + cause.getMessage(), cause);
  }
}
