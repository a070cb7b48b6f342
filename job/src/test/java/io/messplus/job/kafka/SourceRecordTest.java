package io.messplus.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SourceRecordTest {

  private final TypeInformation<SourceRecord> type = TypeInformation.of(SourceRecord.class);

  @Test
  void isAPojoToFlinkAndNeedsNoKryo() {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);

    assertThat(type).isInstanceOf(PojoTypeInfo.class);
    assertThat(type.createSerializer(config)).isNotNull();
  }

  @Test
  void travelsWithAndWithoutAValue() throws IOException {
    SourceRecord prompt = new SourceRecord(new byte[] {1}, new byte[] {2, 3}, "prompts", 4, 5, 6);
    SourceRecord tombstone = new SourceRecord(null, null, "tenants", 0, 7, -1);

    assertThat(copy(prompt)).usingRecursiveComparison().isEqualTo(prompt);
    assertThat(copy(tombstone)).usingRecursiveComparison().isEqualTo(tombstone);
  }

  private SourceRecord copy(SourceRecord record) throws IOException {
    TypeSerializer<SourceRecord> serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(record, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
