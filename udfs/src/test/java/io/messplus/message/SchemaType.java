package io.messplus.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words for the type of a field, as in the configuration's reference. */
final class SchemaType {

  private static final String NULL = "null";

  private SchemaType() {}

  /** The type in Markdown. That {@code null} is allowed is not said. */
  static String of(LocatedSchema field) {
    JsonNode schema = field.node();
    if (schema.has("title")) {
      String title = schema.get("title").asText().toLowerCase(Locale.ROOT);
      return "[%s](#%s)".formatted(title, title);
    }
    if (schema.has("enum")) {
      return "one of " + String.join(", ", texts(schema.get("enum")));
    }
    if (schema.has("anyOf")) {
      return field.all("anyOf").stream()
          .map(SchemaType::of)
          .filter(type -> !type.isEmpty())
          .collect(Collectors.joining(" or "));
    }
    if (!schema.has("type")) {
      return "anything";
    }
    JsonNode type = schema.get("type");
    List<String> names = type.isArray() ? texts(type) : List.of(type.asText());
    return names.stream()
        .filter(name -> !name.equals(NULL))
        .map(name -> named(name, field))
        .collect(Collectors.joining(" or "));
  }

  private static String named(String type, LocatedSchema field) {
    return switch (type) {
      case "string" -> field.node().has("format") ? "time" : "text";
      case "integer" -> "whole number";
      case "number" -> "number";
      case "boolean" -> "true or false";
      case "array" -> "list of " + of(field.get("items"));
      case "object" ->
          field.node().has("additionalProperties")
              ? "map of " + of(field.get("additionalProperties"))
              : "object";
      default -> throw new IllegalArgumentException("no word for type=" + type);
    };
  }

  private static List<String> texts(JsonNode values) {
    return values.valueStream().filter(JsonNode::isTextual).map(JsonNode::asText).toList();
  }
}
