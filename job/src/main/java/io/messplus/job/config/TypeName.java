package io.messplus.job.config;

import com.fasterxml.jackson.databind.JavaType;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

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
    Class<?> raw = type.getRawClass();
    return type.isEnumType() ? "one of " + constants(raw) : scalar(raw);
  }

  /** For a message, after "must be": {@code a whole number}. */
  static String required(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + constants(type);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == int.class) {
      return "a whole number of at most " + Integer.MAX_VALUE;
    }
    boolean uncounted = type == String.class || type == boolean.class;
    return uncounted ? scalar(type) : "a " + scalar(type);
  }

  private static String scalar(Class<?> type) {
    if (type == double.class) {
      return "number";
    }
    if (type == int.class || type == long.class) {
      return "whole number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    return type == String.class ? "text" : "section";
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ConfigMapper.INSTANCE.convertValue(constant, String.class))
        .collect(Collectors.joining(", "));
  }
}
