package io.messplus.job.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes sure that the broker answers and has the topic, before anything is sent. */
final class PromptsTopic {

  /** A topic just made may not be known to every broker yet. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final String servers;
  private final Map<String, Object> kafkaProperties;

  PromptsTopic(Map<String, Object> kafkaProperties) {
    this.servers =
        "bootstrap-servers="
            + kafkaProperties.getOrDefault(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "");
    this.kafkaProperties = kafkaProperties;
  }

  void await(String topic, Duration timeout) throws InterruptedException {
    long graceEnds = System.nanoTime() + GRACE.toNanos();
    try (Admin admin = Admin.create(properties(timeout))) {
      while (!exists(topic, admin)) {
        if (System.nanoTime() - graceEnds > 0) {
          throw new ReplayException(
              "there is no topic=%s at %s: create it first".formatted(topic, servers), null);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (TimeoutException e) {
      throw new ReplayException(
          "no Kafka broker answered within %s s at %s"
              .formatted(timeout.toMillis() / 1000.0, servers),
          e);
    } catch (KafkaException e) {
      throw new ReplayException("Kafka cannot be used at %s: %s".formatted(servers, reason(e)), e);
    }
  }

  private static boolean exists(String topic, Admin admin) throws InterruptedException {
    try {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }

  private Map<String, Object> properties(Duration timeout) {
    Map<String, Object> properties = new HashMap<>(kafkaProperties);
    int timeoutMillis = Math.toIntExact(timeout.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
    return properties;
  }

  private static String reason(KafkaException e) {
    return String.valueOf((e.getCause() instanceof KafkaException cause ? cause : e).getMessage());
  }
}
