package io.messplus.job.kafka;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes elements to one topic in a format. */
record FormattedRecords<T>(String topic, RecordFormat<T> format)
    implements KafkaRecordSerializationSchema<T> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, Long timestampMillis) {
    // The time of writing, not the element's: retention would drop what an old prompt led to.
    ProducerRecord<byte[], byte[]> produced =
        new ProducerRecord<>(topic, format.key(element), format.value(element));
    format.headers(element).forEach(produced.headers()::add);
    return produced;
  }
}
