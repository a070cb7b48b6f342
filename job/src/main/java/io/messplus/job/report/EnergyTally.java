package io.messplus.job.report;

import io.messplus.energy.Energy;
import io.messplus.energy.RouterEnergy;
import io.messplus.message.Answer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What requests took, by use and source. */
final class EnergyTally {

  private final Map<EnergyUse, Map<String, Double>> joules = new EnumMap<>(EnergyUse.class);

  /** Counts a call, and the call that judged its answer. */
  void add(Answer answer) {
    add(EnergyUse.CALLS, answer.energySource(), answer.energyJoules());
    if (answer.gradingJoules() != null) {
      add(EnergyUse.GRADING, answer.gradingSource(), answer.gradingJoules());
    }
  }

  /** Counts what the router spent. */
  void addRouter(double routerJoules) {
    add(EnergyUse.ROUTER, RouterEnergy.SOURCE, routerJoules);
  }

  void add(EnergyUse use, String source, double more) {
    String known = Objects.requireNonNullElse(source, Energy.NONE.source());
    joules.computeIfAbsent(use, each -> new TreeMap<>()).merge(known, more, Double::sum);
  }

  /** A line for each use and source that was met: calls, grading, router. */
  List<EnergyLine> lines() {
    return joules.entrySet().stream()
        .flatMap(
            use ->
                use.getValue().entrySet().stream()
                    .map(each -> new EnergyLine(use.getKey(), each.getKey(), each.getValue())))
        .toList();
  }

  /** All of it. */
  double totalJoules() {
    return lines().stream().mapToDouble(EnergyLine::joules).sum();
  }
}
