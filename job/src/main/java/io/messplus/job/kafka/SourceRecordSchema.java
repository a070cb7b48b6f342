package io.messplus.job.kafka;

import io.messplus.message.Position;
import io.messplus.message.SourceRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes every record, whatever its bytes are. */
final class SourceRecordSchema implements KafkaRecordDeserializationSchema<SourceRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceRecord> out) {
    out.collect(read(record));
  }

  static SourceRecord read(ConsumerRecord<byte[], byte[]> record) {
    return new SourceRecord(
        record.key(),
        record.value(),
        new Position(record.topic(), record.partition(), record.offset()),
        record.timestamp());
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return TypeInformation.of(SourceRecord.class);
  }
}
