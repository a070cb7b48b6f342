package io.messplus.job.report;

import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Mode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one tenant's results and outcomes add up to. Repeats do not count: a result counts once per
 * request, an outcome once per call.
 */
public final class TenantTally {

  private final Set<String> requests = new HashSet<>();
  private final Set<String> calls = new HashSet<>();
  private final Map<String, Long> callsPerModel = new TreeMap<>();
  private double alpha = Double.NaN;
  private final EnergyTally energy = new EnergyTally();
  private double exploitJoules;
  private double satisfied;
  private long labelled;
  private long explored;
  private long expectedCalls;

  void add(Result result) {
    if (!requests.add(result.requestId()) || result.decision() == null) {
      return;
    }
    alpha = result.decision().alpha();
    expectedCalls += result.decision().calls().size();
    explored += result.decision().mode() == Mode.EXPLORE ? 1 : 0;
    if (result.status() == ResultStatus.OK && result.answer().score() != null) {
      labelled++;
      satisfied += result.answer().score();
    }
  }

  void add(Outcome outcome) {
    if (!calls.add(outcome.callId())) {
      return;
    }
    double energyJoules = outcome.answer().energyJoules();
    callsPerModel.merge(outcome.model(), 1L, Long::sum);
    energy.add(outcome.answer());
    exploitJoules += outcome.decision().mode() == Mode.EXPLOIT ? energyJoules : 0;
  }

  /** Counts what the router spent on the tenant. */
  void addRouter(double routerJoules) {
    energy.addRouter(routerJoules);
  }

  /** Requests that have a result. */
  public long requests() {
    return requests.size();
  }

  /** Whether every call that the results tell of has reported its outcome. */
  public boolean complete() {
    return calls.size() >= expectedCalls;
  }

  /** Joules of all that the tenant took: calls, grading, and the router. */
  public double allInJoules() {
    return energy.totalJoules();
  }

  /** Share of the labelled answers that satisfied, in [0, 1]; NaN before the first. */
  public double satisfiedShare() {
    return satisfied / labelled;
  }

  /**
   * The tenant's line in a report.
   *
   * @param largestOnlyJoules joules if every request had gone to the largest model
   */
  public TenantLine line(String tenant, double largestOnlyJoules) {
    return new TenantLine(
        tenant,
        requests(),
        satisfiedShare(),
        alpha,
        allInJoules(),
        exploitJoules,
        largestOnlyJoules,
        Map.copyOf(callsPerModel),
        (double) explored / requests(),
        energy.lines());
  }
}
