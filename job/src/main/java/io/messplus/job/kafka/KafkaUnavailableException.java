package io.messplus.job.kafka;

import java.time.Duration;

/** Kafka could not be reached, or did not let us in. The message is one line for the user. */
public final class KafkaUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KafkaUnavailableException(String bootstrapServers, Throwable cause) {
    super(message(bootstrapServers, cause.getMessage()), cause);
  }

  KafkaUnavailableException(String bootstrapServers, Duration timeout, Throwable cause) {
    super(message(bootstrapServers, "no answer within " + timeout.toMillis() + " ms"), cause);
  }

  private static String message(String bootstrapServers, String reason) {
    return "Kafka is not available: bootstrap-servers="
        + bootstrapServers
        + ": "
        + reason
        + "; check that a broker listens there and that the client properties let it in";
  }
}
