package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import java.io.IOException;

/** How messages look on the topics. */
public final class Json {

  /** Writes and reads every message: unknown fields are ignored, absent values left out. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              numbers ->
                  numbers
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .addMixIn(Ledger.class, EarlierLedger.class)
          .addModule(
              new SimpleModule()
                  .addSerializer(
                      Decision.class,
                      new StdDelegatingSerializer(Decision.class, DecisionForm.WRITER))
                  .addDeserializer(
                      Decision.class, new StdDelegatingDeserializer<>(DecisionForm.READER))
                  .addDeserializer(Result.class, new ResultReader()))
          .build();

  private Json() {}

  /** The message as UTF-8 JSON. */
  public static byte[] write(Object message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every message can be written as JSON", e);
    }
  }

  /**
   * Reads a message of the given type.
   *
   * @throws BadRecordException where the bytes are not such a message
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws BadRecordException {
    if (bytes == null) {
      throw new BadRecordException("a record needs a value, but value=null");
    }
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRecordException(
            "a record must be a JSON object such as {\"tenant\": \"acme\"}, but it begins with "
                + (parser.hasCurrentToken() ? Fields.shown(parser.getText()) : "nothing"));
      }
      return MAPPER.readValue(parser, type);
    } catch (JsonProcessingException e) {
      throw new BadRecordException(describe(e));
    } catch (IOException e) {
      throw new BadRecordException("not UTF-8 JSON: " + e.getMessage());
    }
  }

  private static String describe(JsonProcessingException e) {
    String what = "not valid JSON";
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      what = "not a valid " + mapping.getPath().get(0).getFieldName();
    }
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return "%s%s: %s".formatted(what, where, e.getOriginalMessage());
  }
}
