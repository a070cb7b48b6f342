package io.messplus.job.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.ContentReference;
import java.util.List;
import java.util.function.Function;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Tells the user in one line why a text is no YAML. */
final class YamlSyntax {

  private static final int SHOWN_CHARACTERS = 60;

  private YamlSyntax() {}

  static ConfigException refused(
      JsonProcessingException e, String yaml, Function<JsonLocation, String> placeAt) {
    JsonLocation location = location(e, yaml);
    return new ConfigException(
        "%s: must be YAML, but %s%s"
            .formatted(placeAt.apply(location), problem(e), near(yaml, location)));
  }

  private static JsonLocation location(JsonProcessingException e, String yaml) {
    if (e.getCause() instanceof ReaderException reader) {
      // Counted in code points from the beginning; the parser itself has not come that far.
      String before = yaml.substring(0, yaml.offsetByCodePoints(0, reader.getPosition()));
      int lineStart = before.lastIndexOf('\n') + 1;
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      int column = 1 + before.codePointCount(lineStart, before.length());
      return new JsonLocation(ContentReference.unknown(), -1, line, column);
    }
    return e.getLocation() == null ? JsonLocation.NA : e.getLocation();
  }

  private static String problem(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      return marked.getProblem();
    }
    if (e.getCause() instanceof ReaderException reader) {
      return "the character U+%04X is not allowed".formatted(reader.getCodePoint());
    }
    return "only sections, lists and texts are understood";
  }

  private static String near(String yaml, JsonLocation location) {
    List<String> lines = yaml.lines().toList();
    int index = location.getLineNr() - 1;
    if (index < 0 || index >= lines.size() || lines.get(index).isBlank()) {
      return "";
    }
    String line = lines.get(index).strip();
    String shown = line.substring(0, Math.min(line.length(), SHOWN_CHARACTERS));
    return " in '%s'".formatted(Secrets.show(line, shown));
  }
}
