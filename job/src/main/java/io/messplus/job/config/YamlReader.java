package io.messplus.job.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * Reads YAML into a tree and notes in a document where each value stands. Scalars keep their text,
 * so that the field they go to decides their type: version 1.10 stays 1.10.
 */
final class YamlReader {

  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Document document;
  private final Environment environment;
  private final Function<JsonLocation, String> placeAt;

  /**
   * @param placeAt how a location within the text is named to the user
   */
  YamlReader(Document document, Environment environment, Function<JsonLocation, String> placeAt) {
    this.document = document;
    this.environment = environment;
    this.placeAt = placeAt;
  }

  /**
   * Reads one YAML document.
   *
   * @param path where in the configuration its value goes
   * @throws ConfigException where the text is no YAML, or more than this reader understands
   */
  JsonNode read(String yaml, String path) {
    try (YAMLParser parser = YAML.createParser(yaml)) {
      if (parser.nextToken() == null) {
        return NODES.nullNode();
      }
      JsonNode node = value(parser, path, placeAt.apply(parser.currentTokenLocation()));
      if (parser.nextToken() != null) {
        throw refused(parser, "must be one YAML document, but a second one begins");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw YamlSyntax.refused(e, yaml, placeAt);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private JsonNode value(YAMLParser parser, String path, String keyPlace) throws IOException {
    String place = placeAt.apply(parser.currentTokenLocation());
    JsonToken token = parser.currentToken();
    document.setPlaces(path, keyPlace, token.isStructStart() ? keyPlace : place);
    if (parser.isCurrentAlias()) {
      throw refused(
          parser, path + " must be written out, but *" + parser.getText() + " is an alias");
    }
    return switch (token) {
      case START_OBJECT -> section(parser, path);
      case START_ARRAY -> list(parser, path);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(environment.resolve(parser.getText(), place, path));
    };
  }

  private ObjectNode section(YAMLParser parser, String path) throws IOException {
    ObjectNode section = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (section.has(key)) {
        throw refused(parser, KeyPath.child(path, key) + " stands twice; keep one of them");
      }
      String keyPlace = placeAt.apply(parser.currentTokenLocation());
      parser.nextToken();
      section.set(key, value(parser, KeyPath.child(path, key), keyPlace));
    }
    return section;
  }

  private ArrayNode list(YAMLParser parser, String path) throws IOException {
    ArrayNode list = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String place = placeAt.apply(parser.currentTokenLocation());
      list.add(value(parser, KeyPath.element(path, list.size()), place));
    }
    return list;
  }

  private ConfigException refused(YAMLParser parser, String rule) {
    return new ConfigException(placeAt.apply(parser.currentTokenLocation()) + ": " + rule);
  }
}
