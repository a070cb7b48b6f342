package io.messplus.job.capture;

import io.messplus.job.benchmark.BenchmarkItem;
import io.messplus.job.replay.CaptureMetric;
import java.util.ArrayList;
import java.util.List;

/** One row: a document, and what each model did with it. */
record CapturedDocument(DocumentKey key, String text, List<ModelCells> models) {

  static final List<String> COLUMNS = List.of("doc_id", "input_text", "benchmark_name");

  static CapturedDocument of(BenchmarkItem item, List<ModelCells> models) {
    return new CapturedDocument(DocumentKey.of(item), item.prompt(), models);
  }

  /**
   * Reads a row.
   *
   * @param cells as many as the header has
   * @param metrics whose scores have a column
   * @throws NumberFormatException where a number is none
   */
  static CapturedDocument parse(List<String> cells, List<CaptureMetric> metrics) {
    List<ModelCells> models = new ArrayList<>();
    int columns = ModelCells.columns(metrics);
    for (int i = COLUMNS.size(); i < cells.size(); i += columns) {
      models.add(ModelCells.parse(cells.subList(i, i + columns), metrics));
    }
    return new CapturedDocument(new DocumentKey(cells.get(2), cells.get(0)), cells.get(1), models);
  }

  String toCsv(List<CaptureMetric> metrics) {
    List<String> cells = new ArrayList<>(List.of(key.docId(), text, key.benchmark()));
    models.forEach(model -> cells.addAll(model.toCells(metrics)));
    return CsvLine.of(cells);
  }
}
