package io.messplus.job.capture;

import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.config.ModelSettings;
import io.messplus.job.progress.ProgressListener;
import io.messplus.scoring.GraderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks every model of a zoo the questions of a benchmark, into a CSV file. */
public final class BenchmarkCapture {

  private final List<ModelSettings> zoo;
  private final GraderSettings grader;
  private final CaptureOptions options;

  /**
   * @param zoo the models, cheapest first
   * @param grader what judges written answers, or {@code null} where nothing does
   */
  public BenchmarkCapture(List<ModelSettings> zoo, GraderSettings grader, CaptureOptions options) {
    this.zoo = List.copyOf(zoo);
    this.grader = grader;
    this.options = options;
  }

  /** As many documents at once as all models together may have calls. */
  public static int documentsInFlight(List<ModelSettings> zoo) {
    return zoo.stream().mapToInt(ZooModel::concurrency).sum();
  }

  /**
   * Asks the questions that have no row in the file yet. It may be killed at any moment and called
   * again with the same arguments: no row is lost, and no document with a row is asked again.
   *
   * @param items the questions
   * @param metric by which they are scored, as the harness names it
   * @param file the CSV, made where it is missing
   * @param progress told of documents, answered or left out
   * @throws CaptureRefusedException where the file is not of this zoo, metric and questions, or a
   *     model cannot be asked; the file is then as it was
   * @throws IOException where the file cannot be read or written
   * @throws InterruptedException with all rows written so far in the file
   */
  public CaptureResult run(
      List<BenchmarkItem> items, String metric, Path file, ProgressListener progress)
      throws IOException, InterruptedException {
    CaptureShape shape = CaptureShape.of(zoo.stream().map(ModelSettings::label).toList(), metric);
    KeptRows kept = KeptRows.read(file, shape);
    List<BenchmarkItem> missing = missing(items, kept, file);
    if (!missing.isEmpty()) {
      ZooCheck.requireReachable(zoo);
    }
    List<AskedModel> models = new ArrayList<>();
    try (CaptureFile rows = CaptureFile.open(file, shape, kept)) {
      zoo.forEach(model -> models.add(ZooModel.open(model, grader, options)));
      CaptureRun run = new CaptureRun(models, options, rows, progress);
      run.ask(missing);
      rows.order(items.stream().map(DocumentKey::of).toList());
      return new CaptureResult(
          rows.documents().size() - kept.documents().size(),
          kept.documents().size(),
          run.leftOut(),
          run.givenUp(),
          tallies(shape, rows));
    } finally {
      models.forEach(AskedModel::close);
    }
  }

  private static List<BenchmarkItem> missing(List<BenchmarkItem> items, KeptRows kept, Path file) {
    List<BenchmarkItem> missing = new ArrayList<>();
    for (BenchmarkItem item : items) {
      CapturedDocument row = kept.documents().get(DocumentKey.of(item));
      if (row == null) {
        missing.add(item);
      } else if (!row.text().equals(item.prompt())) {
        throw new CaptureRefusedException(
            "%s: to go on, prompts must be as they were, but that of doc_id=%s is another; name another --out, or the task, data and examples it was made with"
                .formatted(file, item.docId()));
      }
    }
    return missing;
  }

  private static List<ModelTally> tallies(CaptureShape shape, CaptureFile rows) {
    List<ModelTally> tallies = shape.labels().stream().map(ModelTally::new).toList();
    for (CapturedDocument document : rows.documents()) {
      for (int i = 0; i < tallies.size(); i++) {
        tallies.get(i).add(document.models().get(i));
      }
    }
    return tallies;
  }
}
