package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A task as its YAML defines it, checked.
 *
 * @param name its name
 * @param type what a model is asked to do
 * @param text the question
 * @param choice the choices, or {@code null} where there are none
 * @param target what is right
 * @param description what stands before everything, or {@code null}
 * @param targetDelimiter between question and answer
 * @param example how examples are written
 * @param fewshot which they are
 * @param scoring how answers can be scored
 * @param parameters what a model that writes is told besides
 * @param dataSet name of its data set, for messages, may be empty
 * @param askedSplit the split that is asked, or {@code null}
 * @param files files by split, may be empty
 */
record TaskDefinition(
    String name,
    OutputType type,
    Part text,
    Part choice,
    Part target,
    Part description,
    String targetDelimiter,
    Example example,
    Fewshot fewshot,
    ScoringChoice scoring,
    ObjectNode parameters,
    String dataSet,
    String askedSplit,
    Map<String, List<URL>> files) {

  /**
   * Reads a definition.
   *
   * @param file its YAML
   * @param otherwise its name where it has none
   */
  static TaskDefinition read(URL file, String otherwise) {
    ObjectNode keys = TaskYaml.read(file);
    String name = keys.path("task").asText(otherwise);
    TaskKeys.check(name, keys);
    OutputType type = OutputType.of(name, keys.path("output_type").asText("generate_until"));
    return new TaskDefinition(
        name,
        type,
        needed(name, keys, "doc_to_text"),
        type == OutputType.MULTIPLE_CHOICE
            ? needed(name, keys, "doc_to_choice")
            : Part.of(name, "doc_to_choice", keys.get("doc_to_choice")),
        needed(name, keys, "doc_to_target"),
        Part.of(name, "description", keys.get("description")),
        keys.path("target_delimiter").asText(" "),
        Example.of(name, keys),
        Fewshot.of(name, keys),
        ScoringChoice.of(name, type, keys),
        Generation.parameters(keys, keys.path("fewshot_delimiter").asText("\n\n")),
        Stream.of("dataset_path", "dataset_name")
            .filter(keys::hasNonNull)
            .map(key -> keys.get(key).asText())
            .collect(Collectors.joining(" ")),
        keys.hasNonNull("test_split")
            ? keys.get("test_split").asText()
            : keys.path("validation_split").asText(null),
        files(name, file, keys.path("dataset_kwargs").path("data_files")));
  }

  private static Part needed(String name, ObjectNode keys, String key) {
    if (!keys.hasNonNull(key)) {
      throw BenchmarkException.inTask(
          name, key, "is missing; write a field's name or a template such as \"{{question}}\"");
    }
    return Part.of(name, key, keys.get(key));
  }

  private static Map<String, List<URL>> files(String name, URL task, JsonNode files) {
    Map<String, List<URL>> bySplit = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : files.properties()) {
      JsonNode value = entry.getValue();
      Stream<JsonNode> paths = value.isArray() ? value.valueStream() : Stream.of(value);
      bySplit.put(entry.getKey(), paths.map(path -> beside(name, task, path.asText())).toList());
    }
    return bySplit;
  }

  private static URL beside(String name, URL task, String path) {
    try {
      return new URL(task, path);
    } catch (MalformedURLException e) {
      throw BenchmarkException.inTask(
          name, "dataset_kwargs.data_files", "must be files beside the task, but file=" + path);
    }
  }
}
