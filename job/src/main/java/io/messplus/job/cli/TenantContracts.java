package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.CompactedTopic;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicWriter;
import io.messplus.message.BadRecordException;
import io.messplus.message.ContractParser;
import io.messplus.message.Json;
import io.messplus.message.Position;
import io.messplus.message.SourceRecord;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Zoo;
import java.util.SortedMap;

/** The contracts on the tenants topic, read and checked as the job does. */
final class TenantContracts {

  private final KafkaConnection kafka;
  private final String topic;
  private final Zoo zoo;
  private final Contract defaults;

  private TenantContracts(KafkaConnection kafka, MessplusConfig config) {
    this.kafka = kafka;
    this.topic = config.topics().tenants();
    this.defaults = config.contract();
    this.zoo = config.toZoo();
  }

  static TenantContracts of(MessplusConfig config) {
    return new TenantContracts(
        ConfigSelection.kafkaWith(config, config.topics().tenants()), config);
  }

  /** The records' values, by tenant. */
  SortedMap<String, byte[]> records() {
    return CompactedTopic.read(kafka, topic);
  }

  /**
   * The contract that a record makes.
   *
   * @param record its value; {@code null} for none
   * @throws ContractException where the job would not take it, or could serve no prompt under it
   */
  TenantContract contract(String tenant, byte[] record) {
    try {
      SourceRecord source =
          new SourceRecord(tenant.getBytes(UTF_8), record, new Position(topic, 0, 0), -1);
      ContractTerms terms = new ContractParser(defaults).parse(source).terms();
      zoo.allowed(terms.over(defaults).models());
      return TenantContract.of(tenant, terms, defaults);
    } catch (BadRecordException | IllegalArgumentException e) {
      throw new ContractException(tenant, e.getMessage());
    }
  }

  /** The terms of the tenant's record, those too that are unknown here; none without a record. */
  ObjectNode terms(String tenant) {
    byte[] record = records().get(tenant);
    if (record == null) {
      return Json.MAPPER.createObjectNode();
    }
    try {
      return (ObjectNode) Json.read(record, JsonNode.class);
    } catch (BadRecordException e) {
      throw new ContractException(
          tenant, e.getMessage() + "; 'messplus contract set --replace' writes another");
    }
  }

  /**
   * Writes a record.
   *
   * @param record its value; {@code null} takes the contract back
   */
  void write(String tenant, byte[] record) {
    try (TopicWriter writer = new TopicWriter(kafka)) {
      writer.write(topic, tenant, record);
    }
  }
}
