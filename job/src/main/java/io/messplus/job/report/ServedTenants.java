package io.messplus.job.report;

import io.messplus.message.Outcome;
import io.messplus.message.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tenants' requests as results and outcomes tell of them. Repeats do not count: a result counts
 * once per request, an outcome once per call.
 */
public final class ServedTenants {

  private final Map<String, ServedTenant> tenants = new TreeMap<>();

  /** Adds a result. */
  public void add(Result result) {
    of(result.tenant()).add(result);
  }

  /** Adds an outcome. */
  public void add(Outcome outcome) {
    of(outcome.tenant()).add(outcome);
  }

  /** Adds what the router spent on a tenant. */
  public void addRouter(String tenant, double joules) {
    of(tenant).addRouter(joules);
  }

  private ServedTenant of(String tenant) {
    return tenants.computeIfAbsent(tenant, ServedTenant::new);
  }

  /** The tenants that had a request decided and settled, by name. */
  public List<String> names() {
    return served().stream().map(ServedTenant::name).toList();
  }

  /**
   * A report with a run for each of these tenants, and the courses of those with the most requests.
   *
   * @param notes what a reader must know besides
   * @param known what is known of tenants by name; of others it is estimated
   */
  public Report report(String title, List<String> notes, Map<String, KnownTenant> known) {
    List<ReportedCapture> references = new ArrayList<>();
    List<ReportedRun> runs = new ArrayList<>();
    Map<String, List<EnergyLine>> energy = new TreeMap<>();
    List<String> allNotes = new ArrayList<>(notes);
    for (ServedTenant tenant : served()) {
      KnownTenant own = known.getOrDefault(tenant.name(), tenant.estimate());
      references.add(new ReportedCapture(tenant.name(), own.hindsight()));
      runs.add(tenant.run(own));
      energy.put(tenant.name(), tenant.energy());
      tenant.note().ifPresent(allNotes::add);
    }
    List<ReportedRun> courses = largest(runs);
    if (courses.size() < runs.size()) {
      allNotes.add(
          "Of %d tenants the %d with the most requests are shown request by request."
              .formatted(runs.size(), courses.size()));
    }
    return new Report(
        title,
        allNotes,
        "tenant",
        "J",
        references,
        runs.stream().map(ReportedRun::summary).toList(),
        courses,
        energy);
  }

  private List<ServedTenant> served() {
    return tenants.values().stream().filter(ServedTenant::hasCourse).toList();
  }

  /** As many as a report shows, in their order. */
  private static List<ReportedRun> largest(List<ReportedRun> runs) {
    List<ReportedRun> kept =
        runs.stream()
            .sorted(
                Comparator.comparingLong((ReportedRun run) -> run.summary().requests()).reversed())
            .limit(Report.MOST_COURSES)
            .toList();
    return runs.stream().filter(kept::contains).toList();
  }
}
