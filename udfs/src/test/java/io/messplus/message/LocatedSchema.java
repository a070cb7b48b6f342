package io.messplus.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A schema and the file it stands in, against which its references are resolved.
 *
 * @param node not itself a reference
 */
record LocatedSchema(String file, JsonNode node) {

  private static final String REF = "$ref";

  /** The schema at a place such as {@code parts.schema.json#/$defs/decision}. */
  static LocatedSchema at(String place) {
    return new LocatedSchema("", Json.MAPPER.createObjectNode()).resolve(place);
  }

  /** The schema under a keyword or name, whose own words count before those it refers to. */
  LocatedSchema get(String name) {
    return resolve(node.path(name));
  }

  /** The schemas listed under a keyword. */
  List<LocatedSchema> all(String keyword) {
    return node.path(keyword).valueStream().map(this::resolve).toList();
  }

  private LocatedSchema resolve(JsonNode schema) {
    if (!schema.has(REF)) {
      return new LocatedSchema(file, schema);
    }
    LocatedSchema target = resolve(schema.get(REF).asText());
    ObjectNode merged = target.node().deepCopy();
    merged.setAll((ObjectNode) schema);
    merged.remove(REF);
    return new LocatedSchema(target.file(), merged);
  }

  private LocatedSchema resolve(String reference) {
    String[] parts = reference.split("#", 2);
    String targetFile = parts[0].isEmpty() ? file : parts[0];
    JsonNode found = read(targetFile).at(parts.length > 1 ? parts[1] : "");
    if (found.isMissingNode()) {
      throw new IllegalArgumentException("no schema at " + reference + " as seen from " + file);
    }
    return new LocatedSchema(targetFile, found).resolve(found);
  }

  private static JsonNode read(String file) {
    try (InputStream in = Json.class.getResourceAsStream("schema/" + file)) {
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
