package io.messplus.job.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which values are never shown. */
final class Secrets {

  static final String MASK = "****";

  private static final Pattern SECRET =
      Pattern.compile(
          "password|secret|jaas|(?<!put)token(?!s\\b|izer)|credential|(access|api).?key(?!File)|explorationSeed",
          Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** Whether the value under this key, or a line of text that says this, is to be hidden. */
  static boolean isSecret(String key) {
    return SECRET.matcher(key).find();
  }

  static String show(String key, String value) {
    return isSecret(key) ? MASK : value;
  }

  /** The map with the values of secret keys masked. */
  static Map<String, String> show(Map<String, String> properties) {
    Map<String, String> shown = new TreeMap<>(properties);
    shown.replaceAll(Secrets::show);
    return shown;
  }
}
