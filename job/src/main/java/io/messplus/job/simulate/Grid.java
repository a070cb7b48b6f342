package io.messplus.job.simulate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs asked for: every combination.
 *
 * @param policies names of ways of routing, see {@link Routers}
 * @param alphas the shares promised
 * @param vs values of V
 * @param cs exploration constants
 * @param seeds of order, exploration and initial weights
 */
public record Grid(
    List<String> policies,
    List<AlphaLevel> alphas,
    List<Double> vs,
    List<Double> cs,
    List<Long> seeds) {

  public Grid {
    policies = List.copyOf(policies);
    alphas = List.copyOf(alphas);
    vs = List.copyOf(vs);
    cs = List.copyOf(cs);
    seeds = List.copyOf(seeds);
  }

  /**
   * The points of the grid on one stream, without repetition: a way of routing that does not depend
   * on V or c runs at the first of them alone.
   *
   * @throws IllegalArgumentException where a policy is none of {@link Routers}
   */
  List<RunSpec> points(StreamSource source) {
    List<Double> shares = source.zoo().labels().stream().map(source::share).toList();
    Set<RunSpec> points = new LinkedHashSet<>();
    for (String policy : policies) {
      RouterKind kind = Routers.kind(policy);
      for (AlphaLevel alpha : alphas) {
        for (double c : kind.usesC() ? cs : cs.subList(0, 1)) {
          for (double v : kind.usesV() ? vs : vs.subList(0, 1)) {
            for (long seed : seeds) {
              points.add(new RunSpec(policy, alpha.of(shares), v, c, seed));
            }
          }
        }
      }
    }
    return new ArrayList<>(points);
  }
}
