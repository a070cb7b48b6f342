package io.messplus.energy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a page in Prometheus's text format: {@code name{label="value",…} value}, perhaps
 * followed by a time. Label values are kept as they are escaped.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition
 *     formats</a>
 */
record Sample(String metric, Map<String, String> labels, double value) {

  private static final Pattern LINE =
      Pattern.compile(
          "(?<metric>[\\w:]+)\\s*(\\{(?<labels>(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*+\")*+)})?"
              + "\\s*(?<value>[^\\s{}]+)(\\s+-?\\d+)?\\s*");
  private static final Pattern LABEL =
      Pattern.compile("(\\w+)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");

  /** What a line says; nothing where it is a comment, or something else. */
  static Optional<Sample> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(matcher.group("value"));
      return Optional.of(
          new Sample(matcher.group("metric"), labels(matcher.group("labels")), value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher matcher = LABEL.matcher(text == null ? "" : text);
    while (matcher.find()) {
      labels.put(matcher.group(1), matcher.group(2));
    }
    return labels;
  }
}
