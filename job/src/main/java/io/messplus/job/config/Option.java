package io.messplus.job.config;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One key of the configuration.
 *
 * @param key its path; {@code []} stands for any element of a list
 * @param type what users call its type
 * @param defaultValue its default; missing where the user must give it
 * @param description one sentence
 * @param kind whether it has a value of its own
 */
record Option(
    String key, String type, JsonNode defaultValue, String description, Option.Kind kind) {

  enum Kind {
    VALUE,
    /** A section whose keys are the user's. */
    MAP,
    /** A section, or a list of them, whose keys are options themselves. */
    SECTION
  }

  static Option of(String key, JavaType type, JsonNode defaultValue, String description) {
    return new Option(key, TypeName.of(type), defaultValue, description, kind(type));
  }

  /** The same, said to be of one kind of its section. */
  Option ofKind(String name) {
    return description.startsWith("With `")
        ? this
        : new Option(
            key, type, defaultValue, "With `%s`: %s".formatted(name, uncapitalized()), kind);
  }

  boolean isOfKind(String name) {
    return description.startsWith("With `%s`".formatted(name));
  }

  /** An abbreviation stays as it is. */
  private String uncapitalized() {
    boolean isWord = description.length() > 1 && Character.isLowerCase(description.charAt(1));
    return isWord
        ? Character.toLowerCase(description.charAt(0)) + description.substring(1)
        : description;
  }

  private static Kind kind(JavaType type) {
    if (type.isMapLikeType()) {
      return Kind.MAP;
    }
    return TypeName.of(type).endsWith("section") ? Kind.SECTION : Kind.VALUE;
  }
}
