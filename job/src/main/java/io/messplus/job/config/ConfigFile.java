package io.messplus.job.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The way from a text to a configuration: read, override, fill in the defaults, bind. */
final class ConfigFile {

  private final String name;
  private final Environment environment;

  /**
   * @param name what messages call the file
   */
  ConfigFile(String name, Environment environment) {
    this.name = name;
    this.environment = environment;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": there is no such file");
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": must be text in UTF-8, but some bytes are not");
    } catch (IOException e) {
      throw new ConfigException("%s: cannot be read (%s)".formatted(file, e.getMessage()));
    }
  }

  MessplusConfig parse(String yaml, List<String> overrides) {
    Document document = new Document(name);
    readInto(document, yaml);
    for (String override : overrides) {
      Assignment.parse(override, Options.maps()).applyTo(document, environment);
    }
    return bind(document, Defaults.filledIn(document));
  }

  private void readInto(Document document, String yaml) {
    YamlReader reader =
        new YamlReader(
            document,
            environment,
            at -> "%s:%d:%d".formatted(name, at.getLineNr(), at.getColumnNr()));
    JsonNode root = reader.read(yaml, KeyPath.ROOT);
    if (root instanceof ObjectNode sections) {
      document.setRoot(sections);
    } else if (!Document.isLeftOut(root)) {
      throw new ConfigException(
          "%s: must be sections, such as zoo: and contract:, but is %s"
              .formatted(
                  document.placeOf(KeyPath.ROOT), root.isArray() ? "a list" : "a single value"));
    }
  }

  private static MessplusConfig bind(Document document, JsonNode filledIn) {
    try {
      return ConfigMapper.INSTANCE.treeToValue(filledIn, MessplusConfig.class);
    } catch (JsonMappingException e) {
      throw new Diagnosis(document, filledIn).of(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory cannot be malformed", e);
    }
  }
}
