package io.messplus.job.capture;

import io.messplus.job.table.TextTable;
import java.util.List;
import java.util.Locale;

/** A capture as a table of text, a row a model. */
public final class CaptureTable {

  private CaptureTable() {}

  /**
   * Renders it.
   *
   * @param metric by which answers were scored
   */
  public static String render(List<ModelTally> models, String metric) {
    return new TextTable<ModelTally>()
        .words("model", ModelTally::label)
        .percent("satisfied (%s)".formatted(metric), ModelTally::share)
        .number("J/call", model -> amount(model.meanJoules()))
        .number("s/call", model -> amount(model.meanSeconds()))
        .count("tokens in", ModelTally::tokensIn)
        .count("tokens out", ModelTally::tokensOut)
        .words("joules are", ModelTally::joulesFrom)
        .render(models);
  }

  private static String amount(double amount) {
    return String.format(Locale.ROOT, amount < 1 ? "%.3g" : "%,.1f", amount);
  }
}
