package io.messplus.job.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a capture.
 *
 * @param labels of the models, in the zoo's order
 * @param scorePrefix before a label, it names the column of the score
 */
record CaptureShape(List<String> labels, String scorePrefix) {

  private static final String NORMALISED = "acc_norm";

  /**
   * The shape of a capture of these models.
   *
   * @param metric as the harness names it; {@code acc_norm} has columns of its own, so that it is
   *     not taken for {@code acc}
   */
  static CaptureShape of(List<String> labels, String metric) {
    return new CaptureShape(
        List.copyOf(labels), metric.equals(NORMALISED) ? NORMALISED + "_" : "acc_");
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>(CapturedDocument.COLUMNS);
    labels.forEach(label -> columns.addAll(ModelCells.columns(label, scorePrefix)));
    return columns;
  }

  String header() {
    return CsvLine.of(columns());
  }
}
