package io.messplus.job.capture;

import io.messplus.message.Answer;
import java.util.List;

/** What one model's columns hold in one row. */
record ModelCells(
    double score,
    double energyJoules,
    double seconds,
    String energySource,
    Integer tokensIn,
    Integer tokensOut) {

  static final int COLUMNS = 7;

  /** The names of the columns. */
  static List<String> columns(String label, String scorePrefix) {
    return List.of(
        "label_" + label,
        scorePrefix + label,
        "energy_consumption_" + label,
        "inference_time_" + label,
        "energy_source_" + label,
        "tokens_in_" + label,
        "tokens_out_" + label);
  }

  /** An answer that has a score. */
  static ModelCells of(Answer answer) {
    return new ModelCells(
        answer.score(),
        answer.energyJoules(),
        answer.seconds(),
        answer.energySource(),
        answer.tokensIn(),
        answer.tokensOut());
  }

  /**
   * Reads them.
   *
   * @throws NumberFormatException where one is no number
   */
  static ModelCells parse(List<String> cells) {
    return new ModelCells(
        Double.parseDouble(cells.get(1)),
        Double.parseDouble(cells.get(2)),
        Double.parseDouble(cells.get(3)),
        cells.get(4),
        tokens(cells.get(5)),
        tokens(cells.get(6)));
  }

  List<String> toCells() {
    return List.of(
        number(score),
        number(score),
        number(energyJoules),
        number(seconds),
        energySource,
        tokensIn == null ? "" : tokensIn.toString(),
        tokensOut == null ? "" : tokensOut.toString());
  }

  private static Integer tokens(String cell) {
    return cell.isEmpty() ? null : Integer.valueOf(cell);
  }

  private static String number(double value) {
    return value == 0 || value == 1 ? Integer.toString((int) value) : Double.toString(value);
  }
}
