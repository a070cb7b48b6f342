package io.messplus.job.kafka;

import io.messplus.job.config.TopicSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The topics of a configured job. */
public final class JobTopics {

  private JobTopics() {}

  /** Each topic under its configured name, with the configured partitions and replicas. */
  public static List<TopicSpec> of(TopicSettings settings) {
    Map<Topic, String> names = new EnumMap<>(Topic.class);
    names.put(Topic.PROMPTS, settings.prompts());
    names.put(Topic.RESULTS, settings.results());
    names.put(Topic.OUTCOMES, settings.outcomes());
    names.put(Topic.FEEDBACK, settings.feedback());
    names.put(Topic.TENANTS, settings.tenants());
    names.put(Topic.JOURNAL, settings.journal());
    names.put(Topic.SLA, settings.sla());
    names.put(Topic.DEAD_LETTERS, settings.deadLetters());
    return names.entrySet().stream()
        .map(
            topic ->
                topic
                    .getKey()
                    .spec()
                    .withName(topic.getValue())
                    .withPartitions(partitions(topic.getKey(), settings))
                    .withReplicationFactor(settings.replication()))
        .toList();
  }

  /** Contracts are numbered by their offsets, which only one partition keeps in order for sure. */
  private static int partitions(Topic topic, TopicSettings settings) {
    return topic == Topic.TENANTS ? 1 : settings.partitions();
  }
}
