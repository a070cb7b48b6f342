package io.messplus.inference.djl;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.BackendException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a text is written.
 *
 * @param temperature 0 writes the likeliest token each time; else tokens are drawn with the
 *     probabilities of logits divided by it
 * @param topP share of the probability, in (0, 1], that the likeliest tokens must make up for the
 *     others not to be drawn
 * @param maxTokens most tokens written, at least 1
 * @param stops texts before which the answer ends
 * @param seed of the draws
 */
record Writing(double temperature, double topP, int maxTokens, List<String> stops, long seed) {

  private static final List<String> MOST =
      List.of("max_tokens", "max_completion_tokens", "maxTokens");

  /**
   * What a client asked for; null is nothing.
   *
   * @param maxTokens most tokens where it does not say
   * @param seed where it does not say
   * @throws BackendException of kind REJECTED if it asks for what this backend cannot do
   */
  static Writing of(JsonNode parameters, int maxTokens, long seed) {
    double temperature = 0;
    double topP = 1;
    int most = maxTokens;
    List<String> stops = List.of();
    long start = seed;
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
      String name = parameter.getKey();
      JsonNode value = parameter.getValue();
      if (value.isNull()) {
        continue;
      }
      switch (name) {
        case "temperature" ->
            temperature = number(name, value, value.asDouble() >= 0, "at least 0");
        case "top_p" ->
            topP = number(name, value, value.asDouble() > 0 && value.asDouble() <= 1, "in (0, 1]");
        case "stop" -> stops = stops(value);
        case "seed" -> {
          require(
              value.canConvertToLong() && value.isIntegralNumber(), name, "a whole number", value);
          start = value.asLong();
        }
        default -> {
          if (MOST.contains(name)) {
            boolean counts =
                value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= 1;
            require(counts, name, "a whole number of at least 1", value);
            most = value.asInt();
          } else {
            unknown.add(name);
          }
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw Rejection.of(
          "a model in process knows the parameters temperature, top_p, max_tokens, stop and seed, but"
              + " there are "
              + unknown);
    }
    return new Writing(temperature, topP, most, stops, start);
  }

  private static double number(String name, JsonNode value, boolean inRange, String range) {
    require(value.isNumber() && inRange, name, "a number " + range, value);
    return value.asDouble();
  }

  private static List<String> stops(JsonNode value) {
    List<String> stops = new ArrayList<>();
    if (value.isTextual()) {
      stops.add(value.asText());
    } else {
      require(value.isArray(), "stop", "a text or a list of texts", value);
      value.forEach(stop -> stops.add(stop.isTextual() ? stop.asText() : ""));
    }
    require(!stops.contains(""), "stop", "a text or a list of texts, none empty", value);
    return stops;
  }

  private static void require(boolean holds, String name, String rule, JsonNode value) {
    if (!holds) {
      throw Rejection.of("%s must be %s, but %s=%s".formatted(name, rule, name, value));
    }
  }
}
