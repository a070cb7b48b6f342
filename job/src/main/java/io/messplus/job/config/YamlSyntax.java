package io.messplus.job.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.function.Function;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Tells the user in one line why a text is no YAML. */
final class YamlSyntax {

  private static final int SHOWN_CHARACTERS = 60;

  private YamlSyntax() {}

  static ConfigException refused(
      JsonProcessingException e, String yaml, Function<JsonLocation, String> placeAt) {
    JsonLocation location = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
    String place = placeAt.apply(location);
    return new ConfigException(
        "%s: must be YAML, but %s%s".formatted(place, problem(e), near(yaml, location)));
  }

  private static String problem(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      return firstLine(marked.getProblem());
    }
    return firstLine(e.getOriginalMessage());
  }

  private static String near(String yaml, JsonLocation location) {
    List<String> lines = yaml.lines().toList();
    int index = location.getLineNr() - 1;
    if (index < 0 || index >= lines.size() || lines.get(index).isBlank()) {
      return "";
    }
    String line = lines.get(index).strip();
    String shown = line.substring(0, Math.min(line.length(), SHOWN_CHARACTERS));
    return " at '%s'".formatted(Secrets.show(line, shown));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("it cannot be read").strip();
  }
}
