package io.messplus.job.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What the runs of a policy come to together.
 *
 * @param policy the policy
 * @param runs its runs
 * @param shareMinusAlpha mean of share − α
 * @param worstShareMinusAlpha the least share − α of a run
 * @param overMix geometric mean of all-in cost ÷ hindsight mix, of the runs whose mix is known;
 *     {@code null} without any
 * @param overLargest geometric mean of all-in cost ÷ the largest model alone; {@code null} where
 *     that is not known
 */
record PolicyHeadline(
    String policy,
    int runs,
    double shareMinusAlpha,
    double worstShareMinusAlpha,
    Double overMix,
    Double overLargest) {

  /** A headline for each policy, in the order in which they first run. */
  static List<PolicyHeadline> of(List<MeasuredRun> runs) {
    Map<String, List<MeasuredRun>> byPolicy =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.summary().policy(), LinkedHashMap::new, Collectors.toList()));
    return byPolicy.entrySet().stream()
        .map(policy -> of(policy.getKey(), policy.getValue()))
        .toList();
  }

  private static PolicyHeadline of(String policy, List<MeasuredRun> runs) {
    return new PolicyHeadline(
        policy,
        runs.size(),
        gaps(runs).average().orElseThrow(),
        gaps(runs).min().orElseThrow(),
        geometricMean(runs.stream().map(MeasuredRun::overMix).toList()),
        geometricMean(runs.stream().map(MeasuredRun::overLargest).toList()));
  }

  private static DoubleStream gaps(List<MeasuredRun> runs) {
    return runs.stream().mapToDouble(run -> run.summary().share() - run.summary().alpha());
  }

  private static Double geometricMean(List<Double> ratios) {
    List<Double> known = ratios.stream().filter(Objects::nonNull).toList();
    return known.isEmpty()
        ? null
        : Math.exp(known.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
