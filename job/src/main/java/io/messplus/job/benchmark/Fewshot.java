package io.messplus.job.benchmark;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which examples precede a question.
 *
 * @param count how many, at least 0
 * @param drawn whether they are drawn; else they are the first
 * @param split the split they are from, or {@code null} where {@code samples} are given
 * @param samples documents that stand in the task itself, or {@code null}
 * @param fromAsked whether the question's own document is left out of them where they are the first
 *     ones, as the harness does where both are from one split
 */
record Fewshot(int count, boolean drawn, String split, List<Document> samples, boolean fromAsked) {

  private static final Set<String> KEYS =
      Set.of(
          "sampler",
          "split",
          "samples",
          "doc_to_text",
          "doc_to_choice",
          "doc_to_target",
          "target_delimiter",
          "fewshot_delimiter");

  static Fewshot of(String task, ObjectNode keys) {
    JsonNode config = keys.path("fewshot_config");
    config.properties().forEach(entry -> check(task, entry.getKey(), entry.getValue()));
    String sampler = config.path("sampler").asText("default");
    if (!sampler.equals("first_n") && !sampler.equals("default")) {
      throw BenchmarkException.inTask(
          task, "fewshot_config.sampler", "must be first_n or default, but sampler=" + sampler);
    }
    int count = keys.path("num_fewshot").asInt(0);
    if (count < 0) {
      throw BenchmarkException.inTask(
          task, "num_fewshot", "must be >= 0, but num_fewshot=" + count);
    }
    String said = text(config, "split", text(keys, "fewshot_split", null));
    List<Document> samples = said == null ? samples(task, config) : null;
    String usual =
        text(
            keys, "training_split", text(keys, "validation_split", text(keys, "test_split", null)));
    return new Fewshot(
        count,
        sampler.equals("default"),
        said != null ? said : samples != null ? null : usual,
        samples,
        Objects.equals(said, text(keys, "test_split", null)));
  }

  Fewshot withCount(int other) {
    return new Fewshot(other, drawn, split, samples, fromAsked);
  }

  Fewshot first() {
    return new Fewshot(count, false, split, samples, fromAsked);
  }

  private static void check(String task, String key, JsonNode value) {
    if (!KEYS.contains(key) && !value.isNull()) {
      throw BenchmarkException.inTask(
          task,
          "fewshot_config." + key,
          "is not understood; known are " + KEYS.stream().sorted().toList());
    }
  }

  private static List<Document> samples(String task, JsonNode config) {
    if (!config.path("samples").isArray()) {
      return null;
    }
    List<Document> documents = new ArrayList<>();
    for (JsonNode sample : config.get("samples")) {
      String origin = "fewshot_config.samples[%d]".formatted(documents.size());
      if (!sample.isObject()) {
        throw BenchmarkException.inTask(task, origin, "must be a document, but it is " + sample);
      }
      documents.add(
          new Document(
              origin,
              Json.MAPPER.convertValue(sample, new TypeReference<Map<String, Object>>() {})));
    }
    return documents;
  }

  private static String text(JsonNode keys, String key, String otherwise) {
    JsonNode value = keys.path(key);
    return value.isMissingNode() || value.isNull() ? otherwise : value.asText();
  }
}
