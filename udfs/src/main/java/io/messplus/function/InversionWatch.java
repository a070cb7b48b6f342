package io.messplus.function;

import io.messplus.routing.CostInversion;
import io.messplus.routing.Ledger;
import io.messplus.routing.Zoo;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns where measured costs contradict the order of the zoo, once a pair and subtask. Routing goes
 * on by what is measured; only ties and the largest model's role follow the declared order.
 */
final class InversionWatch {

  private static final Logger LOG = LoggerFactory.getLogger(InversionWatch.class);
  private static final long LEAST_CALLS = 30;

  private final Zoo zoo;
  private final Set<String> warned = new HashSet<>();

  InversionWatch(Zoo zoo) {
    this.zoo = zoo;
  }

  void look(String tenant, Ledger ledger) {
    for (CostInversion inversion : CostInversion.among(zoo, ledger, LEAST_CALLS)) {
      if (warned.add(inversion.cheaper() + "/" + inversion.dearer())) {
        LOG.warn(
            "model={} measures {} J a call for tenant={}, less than the {} J of model={}, which"
                + " stands before it in the zoo",
            inversion.dearer(),
            Math.round(inversion.dearerMeanJoules()),
            tenant,
            Math.round(inversion.cheaperMeanJoules()),
            inversion.cheaper());
      }
    }
  }
}
