package io.messplus.job.config;

import static io.messplus.job.config.Document.isLeftOut;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code --set key=value}, which takes the place of what the file says. */
final class Assignment {

  private static final Pattern FORM =
      Pattern.compile(
          "(?<path>[^=\\[\\].]+(?:\\[\\d{1,4}]|\\.[^=\\[\\].]+)*)=(?<yaml>.*)", Pattern.DOTALL);

  private final List<PathStep> steps;
  private final String path;
  private final String yaml;
  private final String place;

  private Assignment(List<PathStep> steps, String path, String yaml) {
    this.steps = steps;
    this.path = path;
    this.yaml = yaml;
    this.place = "--set %s=%s".formatted(path, Secrets.show(path + yaml, yaml));
  }

  /**
   * Takes an option apart.
   *
   * @param maps paths under which the rest of a path is one key, dots included
   * @throws ConfigException unless it reads {@code key=value}
   */
  static Assignment parse(String option, List<String> maps) {
    Matcher form = FORM.matcher(option.strip());
    if (!form.matches()) {
      throw new ConfigException(
          "--set %s: must read key=value, such as contract.alpha=0.9 or zoo[0].label=small"
              .formatted(Secrets.show(option, option)));
    }
    String path = form.group("path");
    return new Assignment(PathStep.of(path, maps), path, form.group("yaml"));
  }

  /** Puts the value into the document. */
  void applyTo(Document document, Environment environment) {
    document.forgetPlaces(path);
    JsonNode value = new YamlReader(document, environment, at -> place).read(yaml, path);
    document.setPlaceOfNew(path, place);
    document.setRoot((ObjectNode) put(document.root(), 0, value));
  }

  private JsonNode put(JsonNode node, int depth, JsonNode value) {
    if (depth == steps.size()) {
      return value;
    }
    requireFits(node, steps.get(depth));
    return steps.get(depth).isKey() ? inSection(node, depth, value) : inList(node, depth, value);
  }

  private void requireFits(JsonNode node, PathStep step) {
    if (isLeftOut(node) || (step.isKey() ? node.isObject() : node.isArray())) {
      return;
    }
    String rule =
        node.isArray()
            ? "must name an element of the list by its index, such as zoo[0].label"
            : "must name a key of a section, such as contract.alpha";
    throw new ConfigException(place + ": " + rule);
  }

  private ObjectNode inSection(JsonNode node, int depth, JsonNode value) {
    ObjectNode section =
        node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    String key = steps.get(depth).key();
    section.set(key, put(section.path(key), depth + 1, value));
    return section;
  }

  private ArrayNode inList(JsonNode node, int depth, JsonNode value) {
    ArrayNode list = node instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
    int index = steps.get(depth).index();
    if (index > list.size()) {
      throw new ConfigException(
          "%s: must name one of the list's %d elements, from [0], or [%d] to add one, but index=%d"
              .formatted(place, list.size(), list.size(), index));
    }
    JsonNode element = put(list.path(index), depth + 1, value);
    if (index == list.size()) {
      list.add(element);
    } else {
      list.set(index, element);
    }
    return list;
  }
}
