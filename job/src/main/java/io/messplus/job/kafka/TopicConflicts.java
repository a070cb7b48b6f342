package io.messplus.job.kafka;

import java.util.ArrayList;
import java.util.List;

/** Where an existing topic is not as wanted in a way that matters to the job. */
final class TopicConflicts {

  private TopicConflicts() {}

  static List<String> between(TopicSpec wanted, TopicSpec found) {
    List<String> warnings = new ArrayList<>();
    if (found.partitions() != wanted.partitions()) {
      warnings.add(warning(found, "partitions", found.partitions(), wanted.partitions()));
    }
    if (!found.cleanupPolicy().equals(wanted.cleanupPolicy())) {
      warnings.add(warning(found, "cleanup.policy", found.cleanupPolicy(), wanted.cleanupPolicy()));
    }
    if (found.maxMessageBytes() < wanted.maxMessageBytes()) {
      warnings.add(
          warning(found, "max.message.bytes", found.maxMessageBytes(), wanted.maxMessageBytes()));
    }
    return warnings;
  }

  private static String warning(TopicSpec found, String setting, Object is, Object wanted) {
    return "topic %s is left as it is: %s=%s, wanted %s"
        .formatted(found.name(), setting, is, wanted);
  }
}
