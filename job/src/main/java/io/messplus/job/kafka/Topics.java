package io.messplus.job.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Makes the topics that are missing, and tells where those that exist are not as wanted. */
public final class Topics {

  private Topics() {}

  /**
   * Makes the topics that do not exist, and waits until they can be used. Those that do exist are
   * never changed.
   *
   * @throws TopicException if Kafka refuses, say because there are fewer brokers than replicas
   */
  public static TopicReport createMissing(Admin admin, List<TopicSpec> wanted) {
    TopicRequests requests = new TopicRequests(admin);
    Map<String, TopicSpec> found = byName(requests.describe(names(wanted)));
    List<TopicSpec> missing =
        wanted.stream().filter(topic -> !found.containsKey(topic.name())).toList();
    List<String> created = requests.create(missing);
    requests.awaitVisible(names(missing));
    List<String> warnings =
        wanted.stream()
            .filter(topic -> found.containsKey(topic.name()))
            .flatMap(topic -> TopicConflicts.between(topic, found.get(topic.name())).stream())
            .toList();
    List<String> existing = new ArrayList<>(names(wanted));
    existing.removeAll(created);
    return new TopicReport(created, existing, warnings);
  }

  /**
   * The topics of these names as they are, in the order of the names; missing ones are left out.
   *
   * @throws TopicException if Kafka refuses
   */
  public static List<TopicSpec> describe(Admin admin, Collection<String> names) {
    return new TopicRequests(admin).describe(names);
  }

  private static List<String> names(List<TopicSpec> topics) {
    return topics.stream().map(TopicSpec::name).toList();
  }

  private static Map<String, TopicSpec> byName(List<TopicSpec> topics) {
    return topics.stream()
        .collect(Collectors.toMap(TopicSpec::name, topic -> topic, (first, again) -> first));
  }
}
