package io.messplus.job.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts a partition at its group's committed offset, or at its beginning if there is none.
 *
 * <p>Flink's own initializer of that kind also resets to the beginning where a restored offset is
 * no longer there, and so skips records in silence; here the job stops.
 */
final class CommittedElseEarliest implements OffsetsInitializer {

  private static final long serialVersionUID = 1L;

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever kafka) {
    Map<TopicPartition, Long> offsets = new HashMap<>(kafka.beginningOffsets(partitions));
    offsets.putAll(kafka.committedOffsets(partitions));
    return offsets;
  }

  // The connector's interface still speaks of the deprecated type.
  @SuppressWarnings("deprecation")
  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.NONE;
  }
}
