package io.messplus.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A field that a schema describes.
 *
 * @param path such as {@code messages[].role} or {@code captured.<model>.label}
 * @param required whether every record, or every object that holds it, has the field
 * @param schema its schema
 */
record SchemaField(String path, boolean required, LocatedSchema schema) {

  /**
   * The fields of a schema in its order, with those of the objects in it, but for objects with a
   * title, which are described on their own.
   *
   * @param place a schema file, perhaps with a pointer into it
   */
  static List<SchemaField> of(String place) {
    List<SchemaField> fields = new ArrayList<>();
    addFields(fields, LocatedSchema.at(place), "");
    return List.copyOf(fields);
  }

  String description() {
    return schema.node().path("description").asText();
  }

  private static void addFields(List<SchemaField> fields, LocatedSchema owner, String prefix) {
    LocatedSchema properties = owner.get("properties");
    properties
        .node()
        .fieldNames()
        .forEachRemaining(
            name -> {
              LocatedSchema property = properties.get(name);
              boolean required = names(owner.node().path("required")).contains(name);
              fields.add(new SchemaField(prefix + name, required, property));
              if (!property.node().has("title")) {
                addFields(fields, property, prefix + name + ".");
                addFields(fields, property.get("items"), prefix + name + "[].");
                addFields(
                    fields, property.get("additionalProperties"), prefix + name + ".<model>.");
              }
            });
  }

  private static List<String> names(JsonNode texts) {
    return texts.valueStream().map(JsonNode::asText).toList();
  }
}
