package io.messplus.job.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import io.messplus.message.Json;
import io.messplus.message.Metric;
import io.messplus.message.Scoring;
import java.util.List;
import java.util.Map;

/**
 * A document that is a question already: {@code doc_id}, {@code benchmark}, {@code query}, {@code
 * choices}, {@code gold} and perhaps {@code partial} with a context for each choice and the {@code
 * continuation} after all of them.
 */
final class PreparedPrompt {

  private static final String DELIMITER = " ";

  private PreparedPrompt() {}

  static boolean is(Document document) {
    return document.has("doc_id") && document.has("query") && document.has("choices");
  }

  /** The question, scored by {@code acc} or {@code acc_norm}. */
  static BenchmarkItem item(Document document, Metric metric) {
    List<String> choices = texts(document, document.fields(), "choices");
    Object gold = document.fields().get("gold");
    if (gold != null && !(gold instanceof Integer index && index >= 0 && index < choices.size())) {
      throw document.refused(
          "gold must be the index of one of the %d choices, from 0 to %d, but gold=%s"
              .formatted(choices.size(), choices.size() - 1, gold));
    }
    String query = text(document, document.fields(), "query");
    Map<String, Object> partial = partial(document);
    if (partial == null) {
      return item(document, query, null, choices, gold, metric);
    }
    List<String> contexts = texts(document, partial, "contexts");
    String continuation = text(document, partial, "continuation");
    if (contexts.size() != choices.size()) {
      throw document.refused(
          "partial.contexts must have one text for each of the %d choices, but contexts=%d"
              .formatted(choices.size(), contexts.size()));
    }
    List<String> endings = contexts.stream().map(context -> continuation).toList();
    return item(
        document,
        query.isBlank() ? String.join("\n", choices) : query,
        contexts,
        endings,
        gold,
        metric);
  }

  private static BenchmarkItem item(
      Document document,
      String prompt,
      List<String> contexts,
      List<String> choices,
      Object gold,
      Metric metric) {
    if (prompt.isBlank()) {
      throw document.refused("query must be text that is not blank, but query=\"\"");
    }
    return new BenchmarkItem(
        text(document, document.fields(), "doc_id"),
        text(document, document.fields(), "benchmark"),
        prompt,
        contexts,
        choices,
        DELIMITER,
        gold == null ? null : Json.MAPPER.valueToTree(gold),
        metric == Metric.ACC ? null : Scoring.by(metric),
        null);
  }

  private static Map<String, Object> partial(Document document) {
    Object partial = document.fields().get("partial");
    if (partial == null) {
      return null;
    }
    if (!(partial instanceof Map)) {
      throw document.refused("partial must be an object with contexts and continuation");
    }
    return Json.MAPPER.convertValue(partial, new TypeReference<Map<String, Object>>() {});
  }

  private static String text(Document document, Map<String, Object> fields, String field) {
    Object value = fields.get(field);
    if (!(value instanceof String text)) {
      throw document.refused(
          "%s must be text, but %s=%s".formatted(field, field, BenchmarkException.shown(value)));
    }
    return text;
  }

  private static List<String> texts(Document document, Map<String, Object> fields, String field) {
    Object value = fields.get(field);
    if (!(value instanceof List<?> list)
        || list.isEmpty()
        || !list.stream().allMatch(String.class::isInstance)) {
      throw document.refused(
          "%s must be a list of texts that is not empty, but %s=%s"
              .formatted(field, field, BenchmarkException.shown(value)));
    }
    return list.stream().map(String.class::cast).toList();
  }
}
