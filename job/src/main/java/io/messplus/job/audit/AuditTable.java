package io.messplus.job.audit;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.messplus.audit.AuditReport;
import io.messplus.audit.Difference;
import io.messplus.routing.Ledger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An audit's report as text: a table of the tenants, and a line per difference. */
public final class AuditTable {

  private AuditTable() {}

  /** Renders the report. */
  public static String render(AuditReport report) {
    Map<String, Long> differences =
        report.differences().stream()
            .collect(Collectors.groupingBy(Difference::tenant, Collectors.counting()));
    StringBuilder text = new StringBuilder(table(report.tenants(), differences));
    text.append(System.lineSeparator());
    for (Difference difference : report.differences()) {
      // Names come from clients.
      text.append(difference.toString().replaceAll("\\p{Cntrl}+", " "));
      text.append(System.lineSeparator());
    }
    return text.append(sum(report.differences().size())).toString();
  }

  private static String sum(int differences) {
    return switch (differences) {
      case 0 -> "no difference";
      case 1 -> "1 difference";
      default -> differences + " differences";
    };
  }

  private static String table(List<AuditReport.Line> lines, Map<String, Long> differences) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        lines,
        List.of(
            column(
                "tenant",
                HorizontalAlign.LEFT,
                line -> line.tenant().replaceAll("\\p{Cntrl}+", " ")),
            number("changes", AuditTable::changes),
            count("undone", AuditReport.Line::undone),
            count("calls", AuditReport.Line::calls),
            count("unread", AuditReport.Line::unread),
            count("results", AuditReport.Line::results),
            count("requests t", line -> line.ledger().t()),
            number("labelled", line -> labelled(line.ledger())),
            number("all-in kJ", line -> kilojoules(line.ledger())),
            number("queue", line -> String.format(Locale.ROOT, "%.2f", line.ledger().queue())),
            number("state at", AuditTable::keptAt),
            count("differences", line -> differences.getOrDefault(line.tenant(), 0L))));
  }

  private static String changes(AuditReport.Line line) {
    String recounted = String.format(Locale.ROOT, "%,d", line.entries());
    return line.unaudited() == 0
        ? recounted
        : String.format(Locale.ROOT, "%s of %,d", recounted, line.entries() + line.unaudited());
  }

  private static String labelled(Ledger ledger) {
    return ledger.answered() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f %%", 100.0 * ledger.labelled() / ledger.answered());
  }

  private static String kilojoules(Ledger ledger) {
    return String.format(Locale.ROOT, "%,.0f", ledger.allInJoules() / 1_000);
  }

  private static String keptAt(AuditReport.Line line) {
    return line.keptSequence() == null
        ? "-"
        : String.format(Locale.ROOT, "%,d", line.keptSequence());
  }

  private static ColumnData<AuditReport.Line> count(
      String header, Function<AuditReport.Line, Long> count) {
    return number(header, line -> String.format(Locale.ROOT, "%,d", count.apply(line)));
  }

  private static ColumnData<AuditReport.Line> number(
      String header, Function<AuditReport.Line, String> text) {
    return column(header, HorizontalAlign.RIGHT, text);
  }

  private static ColumnData<AuditReport.Line> column(
      String header, HorizontalAlign align, Function<AuditReport.Line, String> text) {
    return new Column().header(header).dataAlign(align).with(text);
  }
}
