package io.messplus.job.train;

import io.messplus.job.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation beside that of the constant predictor, as a table of text and a verdict. */
public final class TrainingTable {

  private static final String UNDEFINED = "undefined";
  private static final String DECIMAL = "%.4f";

  private TrainingTable() {}

  private record Line(String model, Figures head, Figures constant) {}

  /** Renders them. */
  public static String render(Comparison comparison) {
    Evaluation head = comparison.head();
    Evaluation constant = comparison.constant();
    List<Line> lines = new ArrayList<>();
    head.models()
        .forEach(
            (model, figures) -> lines.add(new Line(model, figures, constant.models().get(model))));
    lines.add(new Line("all", head.overall(), constant.overall()));
    return new TextTable<Line>()
        .words("model", Line::model)
        .count("labels", line -> line.head().labels())
        .percent("satisfied", line -> line.head().satisfied())
        .number("loss", DECIMAL, line -> line.head().loss())
        .number("constant", DECIMAL, line -> line.constant().loss())
        .percent("accuracy", line -> line.head().accuracy())
        .percent("constant", line -> line.constant().accuracy())
        .number("precision", line -> percentOrNot(line.head().precision()))
        .number("recall", line -> percentOrNot(line.head().recall()))
        .number("F1", line -> percentOrNot(line.head().f1()))
        .number("ECE", DECIMAL, line -> line.head().calibrationError())
        .number("constant", DECIMAL, line -> line.constant().calibrationError())
        .number("Brier", DECIMAL, line -> line.head().brier())
        .number("constant", DECIMAL, line -> line.constant().brier())
        .render(lines);
  }

  /** Whether the prompt says anything, in a line. */
  public static String verdict(Comparison comparison) {
    String gain =
        String.format(
            Locale.ROOT,
            "loss %.4f ± %.4f below that of a constant prediction",
            comparison.gain(),
            comparison.standardError());
    if (comparison.isSure()) {
      return "The prompts say something: " + gain;
    }
    return comparison.gain() > 0
        ? "The prompts say no more than chance would: " + gain
        : String.format(
            Locale.ROOT,
            "The prompts say nothing to this head: loss %.4f ± %.4f above that of a constant"
                + " prediction",
            -comparison.gain(),
            comparison.standardError());
  }

  private static String percentOrNot(Double share) {
    return share == null ? UNDEFINED : TextTable.percent(share);
  }
}
