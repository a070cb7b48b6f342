package io.messplus.job.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Where Kafka is, and how clients get in.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties Kafka client properties (SASL, TLS, limits) that source, sink and admin all
 *     take; they go before the properties chosen here
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties)
    implements Serializable {

  /** Checks that servers are named, and copies the properties. */
  public KafkaConnection {
    if (bootstrapServers == null || bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "Kafka's address must be given, such as localhost:9092: bootstrap-servers="
              + bootstrapServers);
    }
    properties = Map.copyOf(properties);
  }

  /** A connection that needs no properties. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /** The same connection with one more client property, or another value of it. */
  public KafkaConnection with(String property, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(property, value);
    return new KafkaConnection(bootstrapServers, more);
  }

  /**
   * Opens an admin client and sees that a broker answers it.
   *
   * @param timeout how long a broker may take to answer
   * @throws KafkaUnavailableException if none does
   */
  public Admin openAdmin(Duration timeout) {
    Admin admin = createAdmin();
    try {
      admin.describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return admin;
    } catch (ExecutionException e) {
      admin.close(Duration.ZERO);
      throw new KafkaUnavailableException(bootstrapServers, e.getCause());
    } catch (TimeoutException e) {
      admin.close(Duration.ZERO);
      throw new KafkaUnavailableException(bootstrapServers, timeout, e);
    } catch (InterruptedException e) {
      admin.close(Duration.ZERO);
      Thread.currentThread().interrupt();
      throw new KafkaUnavailableException(bootstrapServers, e);
    }
  }

  /**
   * Sees that a broker answers and has these topics.
   *
   * @param timeout how long a broker may take to answer
   * @throws KafkaUnavailableException if none does
   * @throws TopicException if a topic is missing
   */
  public void requireTopics(Duration timeout, String... topics) {
    try (Admin admin = openAdmin(timeout)) {
      for (String missing : new TopicRequests(admin).missing(List.of(topics))) {
        throw new TopicException(
            "there is no topic=%s at bootstrap-servers=%s; 'messplus topics create' makes it"
                .formatted(missing, bootstrapServers));
      }
    }
  }

  private Admin createAdmin() {
    try {
      return Admin.create(over(Map.of()));
    } catch (KafkaException e) {
      Throwable rule = e.getCause() == null ? e : e.getCause();
      throw new KafkaUnavailableException(bootstrapServers, rule);
    }
  }

  /** Client properties: the defaults given, the user's over them, the address over both. */
  Properties over(Map<String, String> defaults) {
    Properties all = new Properties();
    all.putAll(defaults);
    all.putAll(properties);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return all;
  }
}
