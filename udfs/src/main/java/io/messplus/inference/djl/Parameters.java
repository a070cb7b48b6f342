package io.messplus.inference.djl;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.BackendException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * What a client asked for, read one by one; a null is left out. Every method throws a {@link
 * BackendException} of kind REJECTED where a value is not what it must be.
 */
final class Parameters {

  private final Map<String, JsonNode> unread = new LinkedHashMap<>();

  Parameters(JsonNode asked) {
    asked.properties().stream()
        .filter(each -> !each.getValue().isNull())
        .forEach(each -> unread.put(each.getKey(), each.getValue()));
  }

  double number(String name, double otherwise, DoublePredicate range, String rule) {
    JsonNode value = unread.remove(name);
    if (value == null) {
      return otherwise;
    }
    require(value.isNumber() && range.test(value.asDouble()), name, "a number " + rule, value);
    return value.asDouble();
  }

  long whole(String name, long otherwise) {
    JsonNode value = unread.remove(name);
    if (value == null) {
      return otherwise;
    }
    require(value.isIntegralNumber() && value.canConvertToLong(), name, "a whole number", value);
    return value.asLong();
  }

  /** A whole number of at least 1 that has several names; the last one given counts. */
  int count(int otherwise, String... names) {
    long count = otherwise;
    for (String name : names) {
      JsonNode value = unread.get(name);
      count = whole(name, count);
      require(count >= 1, name, "a whole number of at least 1", value);
    }
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** A text, or a list of some. */
  List<String> texts(String name) {
    JsonNode value = unread.remove(name);
    List<String> texts = new ArrayList<>();
    if (value == null) {
      return texts;
    }
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(text -> texts.add(text.isTextual() ? text.asText() : ""));
    boolean holds = (value.isTextual() || value.isArray()) && !texts.contains("");
    require(holds, name, "a text or a list of texts, none empty", value);
    return texts;
  }

  void rejectOthers() {
    if (!unread.isEmpty()) {
      throw Rejection.of(
          "a model in process knows the parameters temperature, top_p, max_tokens, stop and seed, but"
              + " there are "
              + unread.keySet());
    }
  }

  private static void require(boolean holds, String name, String rule, JsonNode value) {
    if (!holds) {
      throw Rejection.of("%s must be %s, but %s=%s".formatted(name, rule, name, value));
    }
  }
}
