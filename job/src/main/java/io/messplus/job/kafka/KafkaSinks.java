package io.messplus.job.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sinks to one topic each, for records up to 32 MiB, sent without lingering. */
public final class KafkaSinks {

  static final int MAX_REQUEST_BYTES = 32 << 20;

  private KafkaSinks() {}

  /** A sink that loses nothing and may repeat records after a crash. */
  public static <T> KafkaSink<T> atLeastOnce(
      KafkaConnection connection, String topic, RecordFormat<T> format) {
    return builder(connection, topic, format, Map.of())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  /**
   * A sink whose records appear, to readers of committed records, once and at a checkpoint.
   *
   * @param transactionTimeout after which Kafka aborts a transaction: more than the checkpoint
   *     interval and any outage, at most the broker's maximum, which is 15 minutes unless set
   * @param transactionalIdPrefix one per sink and running job, the same after a restart
   */
  public static <T> KafkaSink<T> exactlyOnce(
      KafkaConnection connection,
      String topic,
      RecordFormat<T> format,
      Duration transactionTimeout,
      String transactionalIdPrefix) {
    Map<String, String> timeout =
        Map.of(
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            String.valueOf(transactionTimeout.toMillis()));
    return builder(connection, topic, format, timeout)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionalIdPrefix)
        .build();
  }

  private static <T> KafkaSinkBuilder<T> builder(
      KafkaConnection connection,
      String topic,
      RecordFormat<T> format,
      Map<String, String> defaults) {
    Map<String, String> all = new HashMap<>(defaults);
    all.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(MAX_REQUEST_BYTES));
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(connection.over(all))
        .setBootstrapServers(connection.bootstrapServers())
        .setRecordSerializer(new FormattedRecords<>(topic, format));
  }
}
