package io.messplus.job.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.List;

/** Tells the user in one line why a document cannot be bound to the records, and where. */
final class Diagnosis {

  private final Document document;
  private final JsonNode filledIn;

  /**
   * @param filledIn the document laid over the defaults, which is what was bound
   */
  Diagnosis(Document document, JsonNode filledIn) {
    this.document = document;
    this.filledIn = filledIn;
  }

  ConfigException of(JsonMappingException e) {
    String path = KeyPath.of(e.getPath());
    if (rootCause(e) instanceof IllegalArgumentException rule) {
      return new RuleBlame(document, path, rule).exception();
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return unknownKey(path, unknown);
    }
    JsonNode value = filledIn.at(KeyPath.pointer(e.getPath()));
    if (e instanceof InvalidTypeIdException kind && value.isObject()) {
      return unknownKind(KeyPath.child(path, Defaults.KIND), value.path(Defaults.KIND), kind);
    }
    return value.isMissingNode()
        ? missing(path, filledIn.at(KeyPath.pointer(e.getPath()).head()))
        : wrongType(path, value, e);
  }

  private ConfigException unknownKey(String path, UnrecognizedPropertyException e) {
    List<String> known = e.getKnownPropertyIds().stream().map(String::valueOf).toList();
    String nearest = KeyPath.child(KeyPath.parent(path), Nearest.to(e.getPropertyName(), known));
    return new ConfigException(
        "%s: %s is not a key; the nearest is %s"
            .formatted(document.placeOfKey(path), path, nearest));
  }

  private ConfigException unknownKind(String path, JsonNode kind, InvalidTypeIdException e) {
    String known = Options.kinds(e.getBaseType().getRawClass());
    return new ConfigException(
        "%s: %s must be one of %s, but %s"
            .formatted(document.placeOf(path), path, known, shown(path, kind)));
  }

  private ConfigException missing(String path, JsonNode section) {
    String description =
        Options.find(path, section.path(Defaults.KIND).asText())
            .map(option -> ": " + option.description())
            .orElse("");
    return new ConfigException(
        "%s: %s is missing%s".formatted(document.placeOfKey(path), path, description));
  }

  private ConfigException wrongType(String path, JsonNode value, JsonMappingException e) {
    // Where a section has several kinds, the exception does not know which one it misses.
    Class<?> type =
        e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
            ? mismatch.getTargetType()
            : Object.class;
    return new ConfigException(
        "%s: %s must be %s, but %s"
            .formatted(document.placeOf(path), path, TypeName.required(type), shown(path, value)));
  }

  private static String shown(String path, JsonNode value) {
    if (value.isContainerNode()) {
      return value.isArray() ? "is a list" : "is a section";
    }
    return KeyPath.leaf(path) + "=" + Secrets.show(path, value.asText());
  }

  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
