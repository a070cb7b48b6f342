package io.messplus.job.train;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** An evaluation beside that of the constant predictor, as a table of text and a verdict. */
public final class TrainingTable {

  private static final String UNDEFINED = "undefined";

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
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        lines,
        List.of(
            column("model", HorizontalAlign.LEFT, Line::model),
            number("labels", line -> String.format(Locale.ROOT, "%,d", line.head().labels())),
            number("satisfied", line -> percent(line.head().satisfied())),
            number("loss", line -> decimal(line.head().loss())),
            number("constant", line -> decimal(line.constant().loss())),
            number("accuracy", line -> percent(line.head().accuracy())),
            number("constant", line -> percent(line.constant().accuracy())),
            number("precision", line -> percentOrNot(line.head().precision())),
            number("recall", line -> percentOrNot(line.head().recall())),
            number("F1", line -> percentOrNot(line.head().f1())),
            number("ECE", line -> decimal(line.head().calibrationError())),
            number("constant", line -> decimal(line.constant().calibrationError())),
            number("Brier", line -> decimal(line.head().brier())),
            number("constant", line -> decimal(line.constant().brier()))));
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
    return share == null ? UNDEFINED : percent(share);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String decimal(double figure) {
    return String.format(Locale.ROOT, "%.4f", figure);
  }

  private static ColumnData<Line> number(String header, Function<Line, String> text) {
    return column(header, HorizontalAlign.RIGHT, text);
  }

  private static ColumnData<Line> column(
      String header, HorizontalAlign align, Function<Line, String> text) {
    return new Column().header(header).dataAlign(align).with(text);
  }
}
