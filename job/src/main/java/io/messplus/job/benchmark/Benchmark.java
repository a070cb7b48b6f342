package io.messplus.job.benchmark;

import io.messplus.message.Metric;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The questions of some documents. */
public final class Benchmark {

  private static final long SEED = 1234;

  private final Task task;
  private final List<Path> files;
  private final Shots shots;
  private final Metric preparedBy;

  private Benchmark(Task task, List<Path> files, Shots shots, Metric preparedBy) {
    this.task = task;
    this.files = files;
    this.shots = shots;
    this.preparedBy = preparedBy;
  }

  /**
   * A task's questions about documents.
   *
   * @param task the task
   * @param files its documents, as Parquet or JSON lines in the field layout that its templates
   *     read, or as prepared prompts ({@code doc_id}, {@code benchmark}, {@code query}, {@code
   *     choices}, {@code gold}, {@code partial}); empty for the {@code data_files} that it names
   * @param examples documents for its examples, read where it has some; empty for the {@code
   *     data_files} that it names
   * @throws BenchmarkException where files are missing or the examples cannot be read
   */
  public static Benchmark of(Task task, List<Path> files, List<Path> examples) {
    List<Path> asked = files.isEmpty() ? named(task, task.definition().askedSplit()) : files;
    if (asked.isEmpty()) {
      throw BenchmarkException.inTask(
          task.name(),
          "dataset_kwargs.data_files",
          "names no documents; name files of its data set %s yourself"
              .formatted(task.definition().dataSet()));
    }
    return new Benchmark(
        task,
        asked,
        new Shots(task.name(), task.fewshot(), pool(task, examples), SEED),
        task.scoring().metric() == Metric.ACC_NORM ? Metric.ACC_NORM : Metric.ACC);
  }

  /**
   * Prompts that are prepared already.
   *
   * @param files JSON lines of {@code doc_id}, {@code benchmark}, {@code query}, {@code choices},
   *     {@code gold}, {@code partial}
   * @param metric {@link Metric#ACC} or {@link Metric#ACC_NORM}
   */
  public static Benchmark ofPrompts(List<Path> files, Metric metric) {
    return new Benchmark(null, List.copyOf(files), null, metric);
  }

  /**
   * The questions, in the order of their documents; close the stream to close its file. A question
   * of a task is named {@code task-0}, {@code task-1} and so on, a prepared one by its {@code
   * doc_id}.
   *
   * @throws BenchmarkException here or while the stream is read, where a document does not fit
   */
  public Stream<BenchmarkItem> items() {
    AtomicLong index = new AtomicLong();
    Set<String> seen = new HashSet<>();
    return files.stream()
        .flatMap(Documents::in)
        .map(document -> item(document, index.getAndIncrement(), seen));
  }

  /** How many questions there are, where the files tell without being read. */
  public OptionalLong count() {
    long count = 0;
    for (Path file : files) {
      OptionalLong ofFile = Documents.count(file);
      if (ofFile.isEmpty()) {
        return ofFile;
      }
      count += ofFile.getAsLong();
    }
    return OptionalLong.of(count);
  }

  private BenchmarkItem item(Document document, long index, Set<String> seen) {
    BenchmarkItem item = item(document, index);
    if (!seen.add(item.docId())) {
      throw document.refused(
          "doc_id must name one document, but doc_id=%s came before".formatted(item.docId()));
    }
    return item;
  }

  private BenchmarkItem item(Document document, long index) {
    if (PreparedPrompt.is(document)) {
      return PreparedPrompt.item(document, preparedBy);
    }
    if (task == null) {
      throw document.refused(
          "a prompt must have doc_id, query and choices, but it has only %s; name the task of these documents"
              .formatted(document.fields().keySet()));
    }
    String docId = "%s-%d".formatted(task.name(), index);
    return task.item(docId, document, shots.before(docId, document));
  }

  private static List<Document> pool(Task task, List<Path> examples) {
    Fewshot fewshot = task.fewshot();
    if (fewshot.count() == 0) {
      return List.of();
    }
    if (examples.isEmpty() && fewshot.samples() != null) {
      return fewshot.samples();
    }
    List<Path> files = examples.isEmpty() ? named(task, fewshot.split()) : examples;
    if (files.isEmpty()) {
      throw BenchmarkException.inTask(
          task.name(),
          "num_fewshot",
          "needs documents for examples, those of the split %s, but num_fewshot=%d; name their files"
              .formatted(fewshot.split(), fewshot.count()));
    }
    try (Stream<Document> documents = files.stream().flatMap(Documents::in)) {
      return documents.toList();
    }
  }

  private static List<Path> named(Task task, String split) {
    return task.definition().files().getOrDefault(String.valueOf(split), List.of()).stream()
        .map(file -> path(task, file))
        .toList();
  }

  private static Path path(Task task, URL file) {
    try {
      return Path.of(file.toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw BenchmarkException.inTask(
          task.name(), "dataset_kwargs.data_files", "must be files, but file=" + file);
    }
  }
}
