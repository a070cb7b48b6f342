package io.messplus.job.capture;

import io.messplus.job.replay.CaptureMetric;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a capture.
 *
 * @param labels of the models, in the zoo's order
 * @param metrics whose scores have a column
 * @param labelledBy the metric among them whose score is the label
 */
record CaptureShape(List<String> labels, List<CaptureMetric> metrics, CaptureMetric labelledBy) {

  CaptureShape {
    labels = List.copyOf(labels);
    metrics = List.copyOf(metrics);
    if (!metrics.contains(labelledBy)) {
      throw new IllegalArgumentException(
          "labels are by a metric that has a column, metrics=%s, but labelledBy=%s"
              .formatted(metrics, labelledBy));
    }
  }

  /**
   * The shape of a capture of these models.
   *
   * @param both whether the answers are scored by either metric; where columns of two models would
   *     have one name, as of b and norm_b, only the label's score has columns all the same
   */
  static CaptureShape of(List<String> labels, CaptureMetric labelledBy, boolean both) {
    CaptureShape one = new CaptureShape(labels, List.of(labelledBy), labelledBy);
    CaptureShape other = new CaptureShape(labels, List.of(CaptureMetric.values()), labelledBy);
    return both && other.columns().stream().distinct().count() == other.columns().size()
        ? other
        : one;
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>(CapturedDocument.COLUMNS);
    labels.forEach(label -> columns.addAll(ModelCells.columns(label, metrics)));
    return columns;
  }

  String header() {
    return CsvLine.of(columns());
  }
}
