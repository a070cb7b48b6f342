package io.messplus.job.table;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * A table of text, a row an object: words to the left, numbers to the right. A number that is not
 * known, NaN, is a dash.
 *
 * @param <R> what a row tells of
 */
public final class TextTable<R> {

  private final List<ColumnData<R>> columns = new ArrayList<>();

  /** A column of words. */
  public TextTable<R> words(String header, Function<R, String> words) {
    return column(header, HorizontalAlign.LEFT, words);
  }

  /** A column of numbers that are formatted already. */
  public TextTable<R> number(String header, Function<R, String> number) {
    return column(header, HorizontalAlign.RIGHT, number);
  }

  /**
   * A column of numbers.
   *
   * @param format of {@link String#format}, such as {@code %,.1f}
   */
  public TextTable<R> number(String header, String format, ToDoubleFunction<R> number) {
    return number(header, row -> format(format, number.applyAsDouble(row)));
  }

  /** A column of whole numbers, thousands apart. */
  public TextTable<R> count(String header, ToLongFunction<R> count) {
    return number(header, row -> count(count.applyAsLong(row)));
  }

  /** A column of shares in [0, 1], as percentages. */
  public TextTable<R> percent(String header, ToDoubleFunction<R> share) {
    return number(header, row -> percent(share.applyAsDouble(row)));
  }

  /** A column of joules, in kJ. */
  public TextTable<R> kilojoules(String header, ToDoubleFunction<R> joules) {
    return number(header + " kJ", "%,.1f", row -> joules.applyAsDouble(row) / 1_000);
  }

  /** The table of these rows, without a line break at its end. */
  public String render(List<R> rows) {
    return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, rows, columns);
  }

  /** A whole number as {@link #count(String, ToLongFunction)} shows it. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A share in [0, 1] as {@link #percent(String, ToDoubleFunction)} shows it. */
  public static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  private static String format(String format, double number) {
    return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, format, number);
  }

  private TextTable<R> column(String header, HorizontalAlign align, Function<R, String> text) {
    columns.add(new Column().header(header).headerAlign(align).dataAlign(align).with(text));
    return this;
  }
}
