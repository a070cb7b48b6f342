package io.messplus.job.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** Writes the table of all options, from the records that hold them. */
final class ConfigReference {

  private static final String PREFACE =
      """
      # Configuration

      Generated from the records of `io.messplus.job.config`; do not edit.

      One YAML file, `messplus.yaml`, configures the job. Every key but the zoo has a default: a key \
      that is left out, or has no value, is at it. Any key can be set on the command line, where it \
      takes the place of what the file says; the value is YAML:

      ```
      --set kafka.bootstrapServers=host:9092 --set zoo[0].nominalCostJoules=80 --set 'contract.models=[small, large]'
      ```

      `${env:NAME}` in a value stands for the environment variable `NAME`: the place for secrets. \
      Passwords, tokens and the exploration seed are never shown.
      """;

  private ConfigReference() {}

  static String markdown() {
    StringBuilder text = new StringBuilder(PREFACE);
    for (Option option : Options.all()) {
      if (option.kind() != Option.Kind.SECTION) {
        text.append(row(option));
      } else if (!option.key().contains(".")) {
        text.append(heading(option));
      }
    }
    return text.toString();
  }

  private static String heading(Option section) {
    return """

    ## %s

    %s

    | key | type | default | meaning |
    |---|---|---|---|
    """
        .formatted(section.key(), section.description());
  }

  private static String row(Option option) {
    List<String> cells =
        List.of(
            "`" + option.key() + "`",
            option.type(),
            shown(option.defaultValue()),
            option.description());
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String shown(JsonNode defaultValue) {
    if (defaultValue.isMissingNode()) {
      return "required";
    }
    if (defaultValue.isNull()) {
      return "none";
    }
    String text = defaultValue.isContainerNode() ? defaultValue.toString() : defaultValue.asText();
    if (defaultValue.isNumber()) {
      text = new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }
}
