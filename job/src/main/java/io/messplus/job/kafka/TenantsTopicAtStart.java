package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.function.ContractsAtStart;
import io.messplus.message.BadRecordException;
import io.messplus.message.ContractChange;
import io.messplus.message.ContractParser;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** The contracts on the tenants topic, read to the end that it has at the time of asking. */
record TenantsTopicAtStart(KafkaConnection connection, String topic, ContractParser parser)
    implements ContractsAtStart {

  private static final Duration POLL = Duration.ofMillis(100);

  @Override
  public Map<String, ContractChange> read(Predicate<String> tenants) throws IOException {
    Map<String, ContractChange> contracts = new HashMap<>();
    try (TopicReader reader = new TopicReader(connection, topic)) {
      while (!reader.caughtUp()) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
          if (record.key() != null && tenants.test(new String(record.key(), UTF_8))) {
            add(record, contracts);
          }
        }
      }
      return contracts;
    } catch (KafkaException e) {
      throw new IOException("the contracts on topic %s cannot be read".formatted(topic), e);
    }
  }

  private void add(ConsumerRecord<byte[], byte[]> record, Map<String, ContractChange> contracts) {
    try {
      ContractChange change = parser.parse(SourceRecordSchema.read(record));
      contracts.put(change.tenant(), change);
    } catch (BadRecordException e) {
      // The stream reads it too, and makes it a dead letter.
    }
  }
}
