package io.messplus.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.function.ContractsAtStart;
import io.messplus.message.BadRecordException;
import io.messplus.message.ContractChange;
import io.messplus.message.ContractParser;
import io.messplus.message.SourceRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/** The contracts on the tenants topic, read to the end that it has at the time of asking. */
record TenantsTopicAtStart(KafkaConnection connection, String topic, ContractParser parser)
    implements ContractsAtStart {

  @Override
  public Map<String, ContractChange> read(Predicate<String> tenants) throws IOException {
    Map<String, ContractChange> contracts = new HashMap<>();
    try (RetainedTopic retained = new RetainedTopic(connection, topic)) {
      retained.read(
          record -> {
            if (record.key() != null && tenants.test(new String(record.key(), UTF_8))) {
              add(record, contracts);
            }
          },
          done -> {});
      return contracts;
    } catch (KafkaException | KafkaUnavailableException e) {
      throw new IOException("the contracts on topic %s cannot be read".formatted(topic), e);
    }
  }

  private void add(SourceRecord record, Map<String, ContractChange> contracts) {
    try {
      ContractChange change = parser.parse(record);
      contracts.put(change.tenant(), change);
    } catch (BadRecordException e) {
      // The stream reads it too, and makes it a dead letter.
    }
  }
}
