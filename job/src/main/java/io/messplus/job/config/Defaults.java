package io.messplus.job.config;

import static io.messplus.job.config.Document.isLeftOut;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.inference.DjlSettings;
import java.util.List;
import java.util.Map;

/** The value of every option that the user left out. */
final class Defaults {

  /** Names the kind of a section of which there are several, so that defaults are of one kind. */
  static final String KIND = "type";

  private static final Map<Class<?>, ObjectNode> OTHER_KINDS =
      Map.of(DjlSettings.class, without(DjlSettings.of("none"), "model"));

  private Defaults() {}

  /**
   * A whole configuration at its defaults, as a tree. Its lists hold one element, whose values are
   * the defaults of every element; what has no default is missing.
   */
  static ObjectNode tree() {
    ModelSettings model = ModelSettings.of("none", 0);
    ObjectNode tree = ConfigMapper.INSTANCE.valueToTree(MessplusConfig.of(List.of(model)));
    ((ObjectNode) tree.at("/zoo/0")).remove(List.of("label", "nominalCostJoules"));
    return tree;
  }

  /** A section of a kind other than the default one, at its defaults; what has none is missing. */
  static ObjectNode ofKind(Class<?> kind) {
    ObjectNode defaults = OTHER_KINDS.get(kind);
    return defaults == null ? ConfigMapper.INSTANCE.createObjectNode() : defaults.deepCopy();
  }

  private static ObjectNode without(Object section, String... required) {
    ObjectNode tree = ConfigMapper.INSTANCE.valueToTree(section);
    return tree.remove(List.of(required));
  }

  /** What the document says, laid over the defaults. */
  static JsonNode filledIn(Document document) {
    return over(document.root(), tree(), document, KeyPath.ROOT);
  }

  private static JsonNode over(JsonNode said, JsonNode defaults, Document document, String path) {
    if (said instanceof ObjectNode section) {
      return section(section, defaults, document, path);
    }
    if (said instanceof ArrayNode list) {
      return list(list, defaults, document, path);
    }
    if (isLeftOut(said)) {
      // The one element of a default list is only a pattern.
      return defaults instanceof ArrayNode list ? list.arrayNode() : defaults;
    }
    return said;
  }

  private static ObjectNode section(
      ObjectNode said, JsonNode defaults, Document document, String path) {
    ObjectNode filled = said.objectNode();
    boolean isDefault = defaults instanceof ObjectNode object && isSameKind(said, object);
    JsonNode own = isDefault ? defaults : Options.defaults(path, said.path(KIND).asText());
    for (Map.Entry<String, JsonNode> field : own.properties()) {
      JsonNode value = said.path(field.getKey());
      String fieldPath = KeyPath.child(path, field.getKey());
      filled.set(field.getKey(), over(value, field.getValue(), document, fieldPath));
    }
    for (Map.Entry<String, JsonNode> field : said.properties()) {
      if (!filled.has(field.getKey()) && !isLeftOut(field.getValue())) {
        filled.set(field.getKey(), field.getValue());
      }
    }
    return filled;
  }

  private static ArrayNode list(ArrayNode said, JsonNode defaults, Document document, String path) {
    ArrayNode filled = said.arrayNode();
    for (JsonNode element : said) {
      String elementPath = KeyPath.element(path, filled.size());
      if (isLeftOut(element)) {
        throw new ConfigException(
            "%s: %s must not be empty".formatted(document.placeOf(elementPath), elementPath));
      }
      filled.add(over(element, defaults.path(0), document, elementPath));
    }
    return filled;
  }

  private static boolean isSameKind(ObjectNode said, ObjectNode defaults) {
    return isLeftOut(said.path(KIND)) || said.path(KIND).equals(defaults.path(KIND));
  }
}
