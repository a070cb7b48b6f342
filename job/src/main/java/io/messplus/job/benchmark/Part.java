package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.message.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A key such as {@code doc_to_text}: the name of a document's field, a template, or a value.
 *
 * @param task which task
 * @param key which of its keys
 * @param value the value where it is the same for every document, else {@code null}
 * @param template the template or name where it is not
 */
record Part(String task, String key, Rendered value, Template template) {

  /** What the task says of a key; {@code null} where it says nothing. */
  static Part of(String task, String key, JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isTextual()) {
      return new Part(task, key, null, new Template(task, key, node.asText()));
    }
    // Choices may be an object, of which the values count.
    Object value = node.isObject() ? values(node) : Json.MAPPER.convertValue(node, Object.class);
    return new Part(task, key, Rendered.ofValue(value), null);
  }

  private static List<Object> values(JsonNode node) {
    List<Object> values = new ArrayList<>();
    node.forEach(value -> values.add(value.asText()));
    return values;
  }

  Rendered of(Document document) {
    if (value != null) {
      return value;
    }
    if (!document.has(template.source())) {
      return Rendered.ofTemplate(template.value(document));
    }
    Object field = document.fields().get(template.source());
    if (field == null) {
      throw refused(
          document, "must be a field with a value, but %s=null".formatted(template.source()));
    }
    return Rendered.ofValue(field);
  }

  /** One text. */
  String text(Document document) {
    Rendered rendered = of(document);
    if (rendered.isList()) {
      throw refused(document, "must give one text, but it gives " + rendered.all().size());
    }
    return rendered.text();
  }

  /** Several texts, at least one. */
  List<String> texts(Document document) {
    Rendered rendered = of(document);
    if (!rendered.isList() || rendered.texts().isEmpty()) {
      throw refused(
          document,
          "must give a list that is not empty, such as \"{{[a, b]}}\", but it gives "
              + (rendered.isList() ? "[]" : BenchmarkException.shown(rendered.text())));
    }
    return rendered.all();
  }

  BenchmarkException refused(Document document, String rule) {
    return BenchmarkException.inTask(task, key, "%s: %s".formatted(document.origin(), rule));
  }
}
