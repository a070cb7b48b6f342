package io.messplus.job.capture;

import io.messplus.job.replay.CaptureMetric;
import io.messplus.message.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one model's columns hold in one row.
 *
 * @param label the score that counts, in [0, 1]
 * @param scores the score by each metric that is known
 * @param energyJoules joules of the call
 * @param seconds its duration
 * @param energySource who says the joules
 * @param tokensIn tokens read, or {@code null}
 * @param tokensOut tokens written, or {@code null}
 */
record ModelCells(
    double label,
    Map<CaptureMetric, Double> scores,
    double energyJoules,
    double seconds,
    String energySource,
    Integer tokensIn,
    Integer tokensOut) {

  private static final int BESIDE_SCORES = 6;

  ModelCells {
    scores = Map.copyOf(scores);
  }

  /** The names of the columns. */
  static List<String> columns(String label, List<CaptureMetric> metrics) {
    List<String> columns = new ArrayList<>(List.of("label_" + label));
    metrics.forEach(metric -> columns.add(metric.column(label)));
    columns.addAll(
        Stream.of(
                "energy_consumption_",
                "inference_time_",
                "energy_source_",
                "tokens_in_",
                "tokens_out_")
            .map(prefix -> prefix + label)
            .toList());
    return columns;
  }

  /** How many columns there are. */
  static int columns(List<CaptureMetric> metrics) {
    return BESIDE_SCORES + metrics.size();
  }

  /**
   * An answer that has a score.
   *
   * @param metric the score that counts
   * @return {@code null} where the answer has no score by this metric
   */
  static ModelCells of(Answer answer, CaptureMetric metric) {
    Map<CaptureMetric, Double> scores = scores(answer, metric);
    Double label = scores.get(metric);
    if (label == null) {
      return null;
    }
    return new ModelCells(
        label,
        scores,
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
  static ModelCells parse(List<String> cells, List<CaptureMetric> metrics) {
    Map<CaptureMetric, Double> scores = new EnumMap<>(CaptureMetric.class);
    for (int i = 0; i < metrics.size(); i++) {
      String cell = cells.get(1 + i);
      if (!cell.isEmpty()) {
        scores.put(metrics.get(i), Double.valueOf(cell));
      }
    }
    List<String> rest = cells.subList(1 + metrics.size(), cells.size());
    return new ModelCells(
        Double.parseDouble(cells.get(0)),
        scores,
        Double.parseDouble(rest.get(0)),
        Double.parseDouble(rest.get(1)),
        rest.get(2),
        tokens(rest.get(3)),
        tokens(rest.get(4)));
  }

  List<String> toCells(List<CaptureMetric> metrics) {
    List<String> cells = new ArrayList<>(List.of(number(label)));
    metrics.forEach(
        metric -> cells.add(scores.containsKey(metric) ? number(scores.get(metric)) : ""));
    cells.addAll(
        List.of(
            number(energyJoules),
            number(seconds),
            energySource,
            tokensIn == null ? "" : tokensIn.toString(),
            tokensOut == null ? "" : tokensOut.toString()));
    return cells;
  }

  /** A score whose metric nobody tells is by the one that counts. */
  private static Map<CaptureMetric, Double> scores(Answer answer, CaptureMetric metric) {
    Map<CaptureMetric, Double> scores = new EnumMap<>(CaptureMetric.class);
    if (answer.accuracies() == null) {
      scores.put(metric, answer.score());
      return scores;
    }
    scores.put(CaptureMetric.ACC, answer.accuracies().acc());
    if (answer.accuracies().accNorm() != null) {
      scores.put(CaptureMetric.ACC_NORM, answer.accuracies().accNorm());
    }
    return scores;
  }

  private static Integer tokens(String cell) {
    return cell.isEmpty() ? null : Integer.valueOf(cell);
  }

  private static String number(double value) {
    return value == 0 || value == 1 ? Integer.toString((int) value) : Double.toString(value);
  }
}
