package io.messplus.job.config;

import com.fasterxml.jackson.databind.JavaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What users call a type. */
final class TypeName {

  private TypeName() {}

  /** For a table: {@code list of text}. */
  static String of(JavaType type) {
    if (type.isCollectionLikeType()) {
      return "list of " + of(type.getContentType());
    }
    if (type.isMapLikeType()) {
      return "map of text";
    }
    return type.isEnumType()
        ? String.join(", ", constants(type.getRawClass()))
        : scalar(type.getRawClass());
  }

  /** For a message, after "must be": {@code a whole number}. */
  static String required(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + String.join(", ", constants(type));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == int.class) {
      return "a whole number of at most " + Integer.MAX_VALUE;
    }
    String scalar = Map.class.isAssignableFrom(type) ? "section" : scalar(type);
    return scalar.equals("text") ? scalar : "a " + scalar;
  }

  private static String scalar(Class<?> type) {
    if (type == double.class) {
      return "number";
    }
    if (type == int.class || type == long.class) {
      return "whole number";
    }
    if (type == boolean.class) {
      return "truth value";
    }
    return type == String.class ? "text" : "section";
  }

  private static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ConfigMapper.INSTANCE.convertValue(constant, String.class))
        .toList();
  }
}
