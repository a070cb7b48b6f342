package io.messplus.job.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tenant lines as a table of text. */
public final class TenantTable {

  private TenantTable() {}

  /**
   * Renders the lines.
   *
   * @param models model labels in zoo order
   */
  public static String render(List<TenantLine> lines, List<String> models) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        lines,
        List.of(
            column("tenant", HorizontalAlign.LEFT, TenantLine::tenant),
            number("requests", line -> String.format(Locale.ROOT, "%,d", line.requests())),
            number("satisfied", line -> percent(line.satisfiedShare())),
            number("promised", line -> percent(line.alpha())),
            number("all-in kJ", line -> kilojoules(line.allInJoules())),
            number("exploit kJ", line -> kilojoules(line.exploitJoules())),
            number("largest kJ", line -> kilojoules(line.largestOnlyJoules())),
            number("of largest", line -> percent(line.allInJoules() / line.largestOnlyJoules())),
            number("calls " + String.join("/", models), line -> calls(line, models)),
            number("explored", line -> percent(line.explorationShare()))));
  }

  private static String calls(TenantLine line, List<String> models) {
    return String.join(
        "/",
        models.stream()
            .map(model -> String.valueOf(line.callsPerModel().getOrDefault(model, 0L)))
            .toList());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String kilojoules(double joules) {
    return String.format(Locale.ROOT, "%,.0f", joules / 1_000);
  }

  private static ColumnData<TenantLine> number(String header, Function<TenantLine, String> text) {
    return column(header, HorizontalAlign.RIGHT, text);
  }

  private static ColumnData<TenantLine> column(
      String header, HorizontalAlign align, Function<TenantLine, String> text) {
    return new Column().header(header).dataAlign(align).with(text);
  }
}
