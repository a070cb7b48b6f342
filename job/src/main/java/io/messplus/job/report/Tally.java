package io.messplus.job.report;

import io.messplus.message.Outcome;
import io.messplus.message.Result;
import java.util.Map;
import java.util.TreeMap;

/** What results and outcomes add up to, per tenant. */
public final class Tally {

  private final Map<String, TenantTally> tenants = new TreeMap<>();

  /** Counts a result. */
  public void add(Result result) {
    of(result.tenant()).add(result);
  }

  /** Counts an outcome. */
  public void add(Outcome outcome) {
    of(outcome.tenant()).add(outcome);
  }

  /** Counts what the router spent on a tenant. */
  public void addRouter(String tenant, double joules) {
    of(tenant).addRouter(joules);
  }

  /** The tenants met so far, by name. */
  public Map<String, TenantTally> tenants() {
    return tenants;
  }

  /** Requests that have a result. */
  public long requests() {
    return tenants.values().stream().mapToLong(TenantTally::requests).sum();
  }

  /** Whether every call that the results tell of has reported its outcome. */
  public boolean complete() {
    return tenants.values().stream().allMatch(TenantTally::complete);
  }

  private TenantTally of(String tenant) {
    return tenants.computeIfAbsent(tenant, name -> new TenantTally());
  }
}
