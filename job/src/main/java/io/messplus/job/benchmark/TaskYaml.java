package io.messplus.job.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/** Reads the YAML of a task and what it includes. */
final class TaskYaml {

  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String INCLUDE = "include";

  private TaskYaml() {}

  /** A Python function, as a value that no template has. */
  record Function(String name) {}

  /**
   * Reads a task; its own keys go before those that it includes. Functions are POJO nodes of {@link
   * Function}.
   */
  static ObjectNode read(URL file) {
    return read(file, List.of());
  }

  private static ObjectNode read(URL file, List<String> includers) {
    String place = nameOf(file);
    if (includers.contains(file.toString())) {
      throw new BenchmarkException(place, "a task must not include itself, but include=" + place);
    }
    ObjectNode own = parsed(file, place);
    JsonNode included = own.remove(INCLUDE);
    if (included == null) {
      return own;
    }
    List<String> chain = new ArrayList<>(includers);
    chain.add(file.toString());
    ObjectNode merged = NODES.objectNode();
    for (JsonNode each : included.isArray() ? included : List.of(included)) {
      merged.setAll(read(resolved(file, each.asText()), chain));
    }
    merged.setAll(own);
    return merged;
  }

  private static ObjectNode parsed(URL file, String place) {
    try (InputStream in = file.openStream();
        YAMLParser parser = YAML.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BenchmarkException(place, "a task must have keys such as task: my_task");
      }
      return object(parser, place);
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(place, "not valid YAML: " + e.getMessage());
    } catch (IOException e) {
      throw new BenchmarkException(place, "cannot be read: " + e.getMessage());
    }
  }

  private static ObjectNode object(YAMLParser parser, String place) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (object.has(key)) {
        throw new BenchmarkException(place, key + " stands twice; keep one of them");
      }
      parser.nextToken();
      object.set(key, value(parser, place, key));
    }
    return object;
  }

  private static JsonNode value(YAMLParser parser, String place, String key) throws IOException {
    if (parser.isCurrentAlias()) {
      throw new BenchmarkException(
          place, "%s must be written out, but *%s is an alias".formatted(key, parser.getText()));
    }
    if ("function".equals(parser.getTypeId())) {
      return NODES.pojoNode(new Function(parser.getText()));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, place);
      case START_ARRAY -> array(parser, place, key);
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  private static ArrayNode array(YAMLParser parser, String place, String key) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, place, key));
    }
    return array;
  }

  private static URL resolved(URL file, String included) {
    try {
      return new URL(file, included);
    } catch (MalformedURLException e) {
      throw new BenchmarkException(nameOf(file), "include must be a file, but include=" + included);
    }
  }

  private static String nameOf(URL file) {
    String path = file.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
