package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.Json;
import io.messplus.message.Metric;
import io.messplus.message.Scoring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways in which a task's answers can be scored, the first of each its own choice.
 *
 * @param metrics options by metric, those that are known here
 * @param filters options of {@code exact_match} by the filter's name
 */
record ScoringChoice(Map<String, ScoredBy> metrics, Map<String, ObjectNode> filters) {

  private static final Set<String> NO_OPTIONS =
      Set.of("metric", "aggregation", "higher_is_better", "hf_evaluate");
  private static final Set<String> OPTIONS =
      Set.of("ignore_case", "ignore_punctuation", "ignore_numbers", "regexes_to_ignore");

  /**
   * A metric with its options.
   *
   * @param metric what it is here
   * @param options what the task says of it
   */
  record ScoredBy(Metric metric, ObjectNode options) {}

  static ScoringChoice of(String task, OutputType type, ObjectNode keys) {
    return new ScoringChoice(metrics(task, type, keys), filters(task, keys));
  }

  /** What is scored by a metric and after a filter. */
  Scoring scoring(String metric, String filter) {
    ScoredBy by = metrics.get(metric);
    ObjectNode options = by.options().deepCopy();
    options.set("metric", Json.MAPPER.valueToTree(by.metric()));
    if (by.metric() == Metric.EXACT_MATCH && filter != null) {
      options.setAll(filters.get(filter));
    }
    return Json.MAPPER.convertValue(options, Scoring.class);
  }

  private static Map<String, ScoredBy> metrics(String task, OutputType type, ObjectNode keys) {
    Map<String, ScoredBy> known = new LinkedHashMap<>();
    List<String> named = new ArrayList<>();
    if (!keys.hasNonNull("metric_list")) {
      String usual = type == OutputType.GENERATE_UNTIL ? "exact_match" : "acc";
      known.put(usual, new ScoredBy(type.metrics().get(usual), Json.MAPPER.createObjectNode()));
      return known;
    }
    for (JsonNode entry : keys.get("metric_list")) {
      String name = entry.path("metric").asText();
      named.add(name);
      if (type.metrics().containsKey(name)) {
        known.put(name, new ScoredBy(type.metrics().get(name), options(task, entry)));
      }
    }
    if (known.isEmpty()) {
      throw BenchmarkException.inTask(
          task,
          "metric_list",
          "must have one of %s, but it has %s"
              .formatted(type.metrics().keySet().stream().sorted().toList(), named));
    }
    return known;
  }

  private static ObjectNode options(String task, JsonNode entry) {
    ObjectNode options = Json.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> option : entry.properties()) {
      if (OPTIONS.contains(option.getKey())) {
        options.set(option.getKey(), option.getValue());
      } else if (!NO_OPTIONS.contains(option.getKey())) {
        throw BenchmarkException.inTask(
            task,
            "metric_list",
            "%s is not an option of %s; known are %s"
                .formatted(
                    option.getKey(),
                    entry.path("metric").asText(),
                    OPTIONS.stream().sorted().toList()));
      }
    }
    return options;
  }

  private static Map<String, ObjectNode> filters(String task, ObjectNode keys) {
    Map<String, ObjectNode> filters = new LinkedHashMap<>();
    for (JsonNode filter : keys.path("filter_list")) {
      ObjectNode options = Json.MAPPER.createObjectNode();
      for (JsonNode step : filter.path("filter")) {
        addStep(task, step, options);
      }
      filters.put(filter.path("name").asText(), options);
    }
    return filters;
  }

  private static void addStep(String task, JsonNode step, ObjectNode options) {
    String function = step.path("function").asText();
    switch (function) {
      // A model answers once, and white space at the ends never counts.
      case "take_first", "remove_whitespace" -> {}
      case "regex" -> {
        if (options.has("extract")) {
          throw BenchmarkException.inTask(
              task, "filter_list", "a list must have one regex, but it has two");
        }
        options.put("extract", step.path("regex_pattern").asText("#### (\\-?[0-9\\.\\,]+)"));
        options.put("group_select", step.path("group_select").asInt(0));
      }
      default ->
          throw BenchmarkException.inTask(
              task,
              "filter_list",
              "must be of regex, remove_whitespace and take_first, but function=" + function);
    }
  }
}
