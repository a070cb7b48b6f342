package io.messplus.job.capture;

import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.config.ModelSettings;
import io.messplus.job.progress.ProgressListener;
import io.messplus.job.replay.CaptureMetric;
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
    CaptureShape shape =
        CaptureShape.of(
            zoo.stream().map(ModelSettings::label).toList(),
            CaptureMetric.named(metric),
            items.stream().allMatch(BenchmarkItem::isRanked));
    KeptRows kept = KeptRows.read(file, shape);
    List<BenchmarkItem> missing =
        items.stream()
            .filter(item -> !kept.has(DocumentKey.of(item), item.prompt(), file))
            .toList();
    if (!missing.isEmpty()) {
      ZooCheck.requireReachable(zoo);
    }
    List<AskedModel> models = new ArrayList<>();
    try (CaptureFile rows = CaptureFile.open(file, shape, kept)) {
      zoo.forEach(model -> models.add(ZooModel.open(model, grader, options)));
      CaptureRun run = new CaptureRun(models, options, shape.labelledBy(), rows, progress);
      run.ask(missing);
      rows.order(items.stream().map(DocumentKey::of).toList());
      return new CaptureResult(
          rows.documents().size() - kept.documents().size(),
          kept.documents().size(),
          run.leftOut(),
          run.givenUp(),
          ModelTally.of(shape.labels(), rows.documents()));
    } finally {
      models.forEach(AskedModel::close);
    }
  }
}
