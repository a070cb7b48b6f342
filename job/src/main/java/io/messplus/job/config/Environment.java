package io.messplus.job.config;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts an environment variable in the place of a value that is {@code ${env:NAME}}. */
final class Environment {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:(?<name>[^}]*)}");

  private final UnaryOperator<String> variables;

  /**
   * @param variables value of a variable by its name, {@code null} where it is not set
   */
  Environment(UnaryOperator<String> variables) {
    this.variables = variables;
  }

  /**
   * The text itself, or the variable it names.
   *
   * @throws ConfigException where that variable is not set
   */
  String resolve(String text, String place, String path) {
    Matcher reference = REFERENCE.matcher(text);
    if (!reference.matches()) {
      return text;
    }
    String value = variables.apply(reference.group("name"));
    if (value == null) {
      throw new ConfigException(
          "%s: %s must name an environment variable that is set, but %s is not"
              .formatted(place, path, reference.group("name")));
    }
    return value;
  }
}
