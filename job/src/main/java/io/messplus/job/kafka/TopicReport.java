package io.messplus.job.kafka;

import java.util.List;

/**
 * What became of the topics asked for.
 *
 * @param created names of the topics made now
 * @param existing names of the topics that were there, left as they were
 * @param warnings one line for each setting in which an existing topic is not as asked for
 */
public record TopicReport(List<String> created, List<String> existing, List<String> warnings) {

  /** Copies the lists. */
  public TopicReport {
    created = List.copyOf(created);
    existing = List.copyOf(existing);
    warnings = List.copyOf(warnings);
  }
}
