package io.messplus.job.config;

import static io.messplus.job.config.Document.isLeftOut;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.energy.DcgmSettings;
import io.messplus.energy.MeterSettings;
import io.messplus.energy.NvmlSettings;
import io.messplus.energy.RaplSettings;
import io.messplus.inference.BackendSettings;
import io.messplus.inference.DjlSettings;
import io.messplus.inference.OpenAiSettings;
import io.messplus.scoring.GraderSettings;
import java.util.List;
import java.util.Map;

/** The value of every option that the user left out. */
final class Defaults {

  /** Names the kind of a section of which there are several, so that defaults are of one kind. */
  static final String KIND = "type";

  private static final OpenAiSettings OPENAI = OpenAiSettings.of("http://localhost", "none");

  private static final GraderSettings GRADER =
      new GraderSettings(OPENAI, null, null, null, null, null);

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
      ObjectNode said, JsonNode usual, Document document, String path) {
    ObjectNode filled = said.objectNode();
    JsonNode defaults =
        usual.isContainerNode() && isSameKind(said, usual)
            ? usual
            : usual.isNull() && said.path(KIND).isMissingNode()
                ? whereGiven(path)
                : ofKind(said.path(KIND).asText());
    if (defaults instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        JsonNode value = said.path(field.getKey());
        String fieldPath = KeyPath.child(path, field.getKey());
        filled.set(field.getKey(), over(value, field.getValue(), document, fieldPath));
      }
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

  /** The values that a section of this kind has where nothing is said; empty for no kind. */
  static ObjectNode ofKind(String kind) {
    return switch (kind) {
      case "djl" -> kind(DjlSettings.of("none"), BackendSettings.class, "model");
      case "openai" -> kind(OPENAI, BackendSettings.class, "baseUrl", "model");
      case "nvml" -> kind(NvmlSettings.defaults(), MeterSettings.class);
      case "dcgm" -> kind(DcgmSettings.of("http://localhost"), MeterSettings.class, "url");
      case "rapl" -> kind(RaplSettings.defaults(), MeterSettings.class);
      default -> ConfigMapper.INSTANCE.createObjectNode();
    };
  }

  /** The values of a section that is left out by default, for whoever gives it. */
  static ObjectNode whereGiven(String path) {
    return path.equals("grader")
        ? kind(GRADER, GraderSettings.class, "backend").put("template", "")
        : ConfigMapper.INSTANCE.createObjectNode();
  }

  private static <T> ObjectNode kind(T settings, Class<? super T> section, String... required) {
    try {
      ObjectNode tree =
          (ObjectNode)
              ConfigMapper.INSTANCE.readTree(
                  ConfigMapper.INSTANCE.writerFor(section).writeValueAsString(settings));
      return tree.remove(List.of(required));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings are written as JSON", e);
    }
  }

  private static boolean isSameKind(ObjectNode said, JsonNode defaults) {
    return isLeftOut(said.path(KIND)) || said.path(KIND).equals(defaults.path(KIND));
  }
}
