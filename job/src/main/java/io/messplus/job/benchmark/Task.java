package io.messplus.job.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.job.config.Nearest;
import io.messplus.message.Json;
import io.messplus.message.Scoring;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes prompts of documents as the LM Evaluation Harness's task of this definition does. */
public final class Task {

  private static final List<String> SHIPPED =
      List.of(
          "arc_challenge",
          "arc_easy",
          "boolq",
          "lambada",
          "logiqa",
          "logiqa2",
          "mmlu",
          "piqa",
          "sciq",
          "social_iqa",
          "triviaqa",
          "winogrande");

  private final TaskDefinition definition;
  private final Fewshot fewshot;
  private final String metric;
  private final String filter;

  private Task(TaskDefinition definition, Fewshot fewshot, String metric, String filter) {
    this.definition = definition;
    this.fewshot = fewshot;
    this.metric = metric;
    this.filter = filter;
  }

  /** Names of the tasks that ship with messplus. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /**
   * The task of that name, or of that YAML file.
   *
   * @param nameOrFile a name among {@link #shipped()}, or the path of a task's YAML
   * @throws BenchmarkException where there is none, or it needs what is not here
   */
  public static Task ofName(String nameOrFile) {
    if (SHIPPED.contains(nameOrFile)) {
      return of(Task.class.getResource("tasks/%s.yaml".formatted(nameOrFile)), nameOrFile);
    }
    Path file = file(nameOrFile);
    if (file == null || !Files.isRegularFile(file)) {
      throw new BenchmarkException(
          nameOrFile,
          "no task of this name ships and no file has it; the nearest is %s, all are %s"
              .formatted(Nearest.to(nameOrFile, SHIPPED), SHIPPED));
    }
    try {
      String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return of(file.toUri().toURL(), name);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has a URL", e);
    }
  }

  private static Task of(URL yaml, String name) {
    TaskDefinition definition = TaskDefinition.read(yaml, name);
    return new Task(
        definition,
        definition.fewshot(),
        definition.scoring().metrics().keySet().iterator().next(),
        definition.scoring().filters().keySet().stream().findFirst().orElse(null));
  }

  private static Path file(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Its name. */
  public String name() {
    return definition.name();
  }

  /** The harness's names of the metrics by which it can be scored, its own choice first. */
  public List<String> metrics() {
    return List.copyOf(definition.scoring().metrics().keySet());
  }

  /** The names of its filters, its own choice first; may be empty. */
  public List<String> filters() {
    return List.copyOf(definition.scoring().filters().keySet());
  }

  /**
   * Scored by this metric.
   *
   * @throws BenchmarkException where it is none of {@link #metrics()}
   */
  public Task withMetric(String other) {
    requireOneOf("metric", other, metrics());
    return new Task(definition, fewshot, other, filter);
  }

  /**
   * Scored after this filter.
   *
   * @throws BenchmarkException where it is none of {@link #filters()}
   */
  public Task withFilter(String other) {
    requireOneOf("filter", other, filters());
    return new Task(definition, fewshot, metric, other);
  }

  /**
   * With so many examples before each question.
   *
   * @param count at least 0
   */
  public Task withFewshot(int count) {
    if (count < 0) {
      throw BenchmarkException.inTask(
          name(), "num_fewshot", "must be >= 0, but num_fewshot=" + count);
    }
    return new Task(definition, fewshot.withCount(count), metric, filter);
  }

  /** With the first documents as examples, instead of drawn ones. */
  public Task withFirstExamples() {
    return new Task(definition, fewshot.first(), metric, filter);
  }

  private void requireOneOf(String what, String other, List<String> known) {
    if (!known.contains(other)) {
      throw BenchmarkException.inTask(
          name(), what, "must be one of %s, but %s=%s".formatted(known, what, other));
    }
  }

  TaskDefinition definition() {
    return definition;
  }

  Fewshot fewshot() {
    return fewshot;
  }

  /** The prompt of a document. */
  BenchmarkItem item(String docId, Document document, List<Document> examples) {
    String before = before(document, examples);
    return switch (definition.type()) {
      case MULTIPLE_CHOICE -> multipleChoice(docId, document, before);
      case LOGLIKELIHOOD -> continuation(docId, document, before);
      case GENERATE_UNTIL -> generation(docId, document, before);
    };
  }

  private String before(Document document, List<Document> examples) {
    String description =
        definition.description() == null ? "" : definition.description().text(document);
    return description
        + examples.stream().map(definition.example()::of).collect(Collectors.joining());
  }

  private BenchmarkItem multipleChoice(String docId, Document document, String before) {
    List<String> choices = definition.choice().texts(document);
    Rendered question = definition.text().of(document);
    if (question.index() != null) {
      return contexts(docId, document, before, choices, question);
    }
    String prompt = before + asked(document);
    return new BenchmarkItem(
        docId,
        name(),
        prompt,
        null,
        choices,
        definition.targetDelimiter(),
        goldIndices(document, choices),
        scoring(),
        null);
  }

  /** The choices are contexts, each before the one target. */
  private BenchmarkItem contexts(
      String docId, Document document, String before, List<String> choices, Rendered question) {
    String target = definition.target().text(document);
    String delimiter = definition.targetDelimiter();
    return new BenchmarkItem(
        docId,
        name(),
        choices.stream().map(c -> c + delimiter + target).collect(Collectors.joining("\n")),
        choices.stream().map(choice -> before + choice).toList(),
        choices.stream().map(choice -> target).toList(),
        delimiter,
        Json.MAPPER.valueToTree(Indices.of(choices, question, definition.text(), document)),
        // Examples stand before each context, and have no part in its length.
        scoring().withLengths(choices.stream().map(Task::characters).toList()),
        null);
  }

  private BenchmarkItem continuation(String docId, Document document, String before) {
    String target = definition.target().text(document);
    if (target.isEmpty()) {
      throw definition.target().refused(document, "must give a text that is not empty");
    }
    return new BenchmarkItem(
        docId,
        name(),
        before + asked(document),
        null,
        List.of(target),
        "",
        Json.MAPPER.valueToTree(0),
        scoring(),
        null);
  }

  private BenchmarkItem generation(String docId, Document document, String before) {
    return new BenchmarkItem(
        docId,
        name(),
        before + asked(document),
        null,
        null,
        null,
        goldTexts(document),
        scoring(),
        definition.parameters());
  }

  private String asked(Document document) {
    String text = definition.text().text(document);
    if (text.isBlank()) {
      throw definition.text().refused(document, "must give a text that is not blank");
    }
    return text;
  }

  private JsonNode goldIndices(Document document, List<String> choices) {
    Rendered target = definition.target().of(document);
    if (!target.isList()) {
      return Json.MAPPER.valueToTree(Indices.of(choices, target, definition.target(), document));
    }
    List<Integer> indices = new ArrayList<>();
    target
        .texts()
        .forEach(each -> indices.add(Indices.of(choices, each, definition.target(), document)));
    return indices.isEmpty() ? null : Json.MAPPER.valueToTree(indices);
  }

  private JsonNode goldTexts(Document document) {
    Rendered target = definition.target().of(document);
    if (definition.choice() != null) {
      List<String> choices = definition.choice().texts(document);
      return Json.MAPPER.valueToTree(
          choices.get(Indices.of(choices, target, definition.target(), document)));
    }
    if (target.isList()) {
      return target.texts().isEmpty() ? null : Json.MAPPER.valueToTree(target.all());
    }
    return Json.MAPPER.valueToTree(target.text());
  }

  Scoring scoring() {
    return definition.scoring().scoring(metric, filter);
  }

  /** As Python counts them. */
  private static int characters(String text) {
    return Math.max(1, text.codePointCount(0, text.length()));
  }
}
