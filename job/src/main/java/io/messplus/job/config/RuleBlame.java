package io.messplus.job.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the value that broke a record's rule. A record knows the names of its fields and not where
 * they stand; its message begins with the field's name or shows {@code name=value}; a name with
 * dots is a whole path.
 */
final class RuleBlame {

  private static final Pattern NAMED = Pattern.compile("^(\\w+) |\\b([\\w.]+)=");

  private final Document document;
  private final String section;
  private final String message;

  /**
   * @param path of the record that refused its fields
   */
  RuleBlame(Document document, String path, IllegalArgumentException rule) {
    this.document = document;
    this.section = rule instanceof RuleViolation violation ? violation.path() : path;
    this.message = rule.getMessage();
  }

  ConfigException exception() {
    String blamed =
        named().stream()
            .map(field -> field.contains(".") ? field : KeyPath.child(section, field))
            .filter(document::hasPlace)
            .findFirst()
            .orElse(section);
    return new ConfigException(document.placeOf(blamed) + ": " + located());
  }

  private List<String> named() {
    List<String> names = new ArrayList<>();
    Matcher matcher = NAMED.matcher(message);
    while (matcher.find()) {
      names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return names;
  }

  /** The message, with the path in the place of the field's name where it begins with that. */
  private String located() {
    String first = message.split(" ", 2)[0];
    if (Options.find(KeyPath.child(section, first)).isPresent()) {
      return KeyPath.child(section, message);
    }
    return section.isEmpty() ? message : section + ": " + message;
  }
}
