package io.messplus.job.config;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What the compact constructors of the sections check with. */
final class Rule {

  private Rule() {}

  /**
   * Refuses a value.
   *
   * @param rule the rule, beginning with the field's name
   * @throws IllegalArgumentException unless the rule holds
   */
  static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }

  static void requireText(String name, String value) {
    require(value != null && !value.isBlank(), name + " must not be blank", name, value);
  }

  static void requireAtLeast(long least, String name, long value) {
    require(value >= least, "%s must be at least %d".formatted(name, least), name, value);
  }

  /** An unmodifiable copy that always iterates in the same order. */
  static Map<String, String> sortedCopy(Map<String, String> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
