package io.messplus.job.report;

import io.messplus.job.table.TextTable;
import java.util.List;
import java.util.Locale;

/** What all tenants together took, as a table of text with a row for each use and source. */
public final class EnergyTable {

  private EnergyTable() {}

  /** Renders what these tenants took together. */
  public static String render(List<TenantLine> tenants) {
    EnergyTally all = new EnergyTally();
    tenants.stream()
        .flatMap(tenant -> tenant.energy().stream())
        .forEach(line -> all.add(line.use(), line.source(), line.joules()));
    double total = all.totalJoules();
    return new TextTable<EnergyLine>()
        .words("all-in", line -> line.use().name().toLowerCase(Locale.ROOT))
        .words("source", EnergyLine::sourceText)
        .number("J", "%,.1f", EnergyLine::joules)
        .number("share", "%.3f %%", line -> 100 * line.joules() / total)
        .render(all.lines());
  }
}
