package io.messplus.job.config;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables in the places of {@code ${env:NAME}}. */
final class Environment {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([^}]*)}");

  private final UnaryOperator<String> variables;

  /**
   * @param variables value of a variable by its name, {@code null} where it is not set
   */
  Environment(UnaryOperator<String> variables) {
    this.variables = variables;
  }

  /**
   * The text with every reference replaced.
   *
   * @throws ConfigException where a variable is not set
   */
  String resolve(String text, String place, String path) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            reference -> Matcher.quoteReplacement(variable(reference.group(1), place, path)));
  }

  private String variable(String name, String place, String path) {
    String value = variables.apply(name);
    if (value == null) {
      throw new ConfigException(
          "%s: %s must name environment variables that are set, but %s is not"
              .formatted(place, path, name));
    }
    return value;
  }
}
