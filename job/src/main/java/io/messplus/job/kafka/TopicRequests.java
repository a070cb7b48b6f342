package io.messplus.job.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What is asked of Kafka about topics, with answers waited for. */
record TopicRequests(Admin admin) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long POLL_NANOS = 50_000_000;

  /** The names of those that were made; a topic that somebody else made meanwhile is not. */
  List<String> create(List<TopicSpec> topics) {
    Map<String, KafkaFuture<Void>> answers =
        admin.createTopics(topics.stream().map(TopicSpec::toNewTopic).toList()).values();
    List<String> created = new ArrayList<>();
    for (TopicSpec topic : topics) {
      try {
        await(answers.get(topic.name()));
        created.add(topic.name());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new TopicException("topic not created: " + topic, e.getCause());
        }
      }
    }
    return created;
  }

  /** Waits for topics that the controller knows to reach the brokers. */
  void awaitVisible(List<String> names) {
    Instant end = Instant.now().plus(PATIENCE);
    while (describe(names).size() < names.size()) {
      if (Instant.now().isAfter(end)) {
        throw new TopicException(
            "topics not ready: " + names, new TimeoutException("created " + PATIENCE + " ago"));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Those of the names that no topic has. */
  List<String> missing(Collection<String> names) {
    try {
      List<String> existing = existing(names).stream().map(TopicDescription::name).toList();
      return names.stream().filter(name -> !existing.contains(name)).toList();
    } catch (ExecutionException e) {
      throw notDescribed(names, e);
    }
  }

  List<TopicSpec> describe(Collection<String> names) {
    try {
      List<TopicDescription> existing = existing(names);
      Map<ConfigResource, Config> configs =
          await(
              admin.describeConfigs(existing.stream().map(TopicRequests::resource).toList()).all());
      return existing.stream().map(topic -> spec(topic, configs.get(resource(topic)))).toList();
    } catch (ExecutionException e) {
      throw notDescribed(names, e);
    }
  }

  private static TopicException notDescribed(Collection<String> names, ExecutionException e) {
    return new TopicException("topics not described: " + names, e.getCause());
  }

  private List<TopicDescription> existing(Collection<String> names) throws ExecutionException {
    List<TopicDescription> existing = new ArrayList<>();
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(List.copyOf(names)).topicNameValues();
    for (String name : names) {
      addExisting(answers.get(name), existing);
    }
    return existing;
  }

  private static void addExisting(
      KafkaFuture<TopicDescription> answer, List<TopicDescription> existing)
      throws ExecutionException {
    try {
      existing.add(await(answer));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
    }
  }

  private static ConfigResource resource(TopicDescription topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static TopicSpec spec(TopicDescription topic, Config config) {
    long retentionMillis = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    return new TopicSpec(
        topic.name(),
        topic.partitions().size(),
        topic.partitions().get(0).replicas().size(),
        inOrder(config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value()),
        retentionMillis < 0 ? TopicSpec.FOREVER : Duration.ofMillis(retentionMillis),
        Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
  }

  private static String inOrder(String policies) {
    return Arrays.stream(policies.split(",", -1)).sorted().collect(Collectors.joining(","));
  }

  private static <T> T await(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
