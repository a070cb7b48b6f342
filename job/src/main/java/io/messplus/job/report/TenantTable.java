package io.messplus.job.report;

import io.messplus.job.table.TextTable;
import java.util.List;

/** Tenant lines as a table of text. */
public final class TenantTable {

  private TenantTable() {}

  /**
   * Renders the lines.
   *
   * @param models model labels in zoo order
   */
  public static String render(List<TenantLine> lines, List<String> models) {
    return new TextTable<TenantLine>()
        .words("tenant", TenantLine::tenant)
        .count("requests", TenantLine::requests)
        .percent("satisfied", TenantLine::satisfiedShare)
        .percent("promised", TenantLine::alpha)
        .kilojoules("all-in", TenantLine::allInJoules)
        .kilojoules("exploit", TenantLine::exploitJoules)
        .kilojoules("largest", TenantLine::largestOnlyJoules)
        .percent("of largest", line -> line.allInJoules() / line.largestOnlyJoules())
        .number("calls " + String.join("/", models), line -> calls(line, models))
        .percent("explored", TenantLine::explorationShare)
        .render(lines);
  }

  private static String calls(TenantLine line, List<String> models) {
    return String.join(
        "/",
        models.stream()
            .map(model -> String.valueOf(line.callsPerModel().getOrDefault(model, 0L)))
            .toList());
  }
}
