package io.messplus.job.audit;

import io.messplus.audit.AuditReport;
import io.messplus.audit.Difference;
import io.messplus.job.table.TextTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An audit's report as text: a table of the tenants, and a line per difference. */
public final class AuditTable {

  private static final String JOULES = "%,.1f";

  private AuditTable() {}

  /** Renders the report. */
  public static String render(AuditReport report) {
    Map<String, Long> differences =
        report.differences().stream()
            .collect(Collectors.groupingBy(Difference::tenant, Collectors.counting()));
    StringBuilder text = new StringBuilder(table(report.tenants(), differences));
    text.append(System.lineSeparator());
    for (Difference difference : report.differences()) {
      text.append(printable(difference.toString()));
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
    return new TextTable<AuditReport.Line>()
        .words("tenant", line -> printable(line.tenant()))
        .number("changes", AuditTable::changes)
        .count("undone", AuditReport.Line::undone)
        .count("calls", AuditReport.Line::calls)
        .count("unread", AuditReport.Line::unread)
        .count("results", AuditReport.Line::results)
        .count("requests t", line -> line.ledger().t())
        .percent("labelled", line -> (double) line.ledger().labelled() / line.ledger().answered())
        .kilojoules("all-in", line -> line.ledger().allInJoules())
        .number("grading J", JOULES, line -> line.ledger().gradingJoules())
        .number("router J", JOULES, line -> line.ledger().routerJoules())
        .number("queue", "%.2f", line -> line.ledger().queue())
        .number("state at", AuditTable::keptAt)
        .count("differences", line -> differences.getOrDefault(line.tenant(), 0L))
        .render(lines);
  }

  /** Names come from clients. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String changes(AuditReport.Line line) {
    String recounted = TextTable.count(line.entries());
    return line.unaudited() == 0
        ? recounted
        : recounted + " of " + TextTable.count(line.entries() + line.unaudited());
  }

  private static String keptAt(AuditReport.Line line) {
    return line.keptSequence() == null ? "-" : TextTable.count(line.keptSequence());
  }
}
