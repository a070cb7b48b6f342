package io.messplus.job.kafka;

/**
 * Kafka refused to make or to describe topics, or lacks one. The message is one line for the user.
 */
public final class TopicException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicException(String rule) {
    super(rule);
  }

  TopicException(String attempt, Throwable cause) {
    super(attempt + ": " + cause.getMessage(), cause);
  }
}
