package io.messplus.message;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;

/** The JSON Schemas of the topics' values, as a validator reads them. */
final class TopicSchema {

  static final String FOLDER = "io/messplus/message/schema/";

  // A double would make 1e999 infinite, which the validator cannot compare.
  private static final JsonMapper EXACT_NUMBERS =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry -> registry.nodeReader(reader -> reader.jsonMapper(EXACT_NUMBERS)));

  private TopicSchema() {}

  /** The topics whose values have a schema. */
  static Stream<String> topics() {
    return Stream.of("prompts", "results", "outcomes", "feedback", "tenants", "journal");
  }

  static String fileOf(String topic) {
    return topic + ".schema.json";
  }

  /** What the schema of the topic has against a value; empty for a good one. */
  static List<String> complaints(String topic, String json) {
    return complaintsAt("classpath:" + FOLDER + fileOf(topic), json);
  }

  static List<String> complaintsAt(String location, String json) {
    Schema schema = REGISTRY.getSchema(SchemaLocation.of(location));
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }
}
