package io.messplus.job.simulate;

import java.util.List;

/**
 * What of a grid is chosen; an empty list leaves it to the configuration.
 *
 * @see Grid for the meaning of the lists
 */
public record GridChoice(
    List<String> policies,
    List<AlphaLevel> alphas,
    List<Double> vs,
    List<Double> cs,
    List<Long> seeds) {

  Grid over(Grid otherwise) {
    return new Grid(
        or(policies, otherwise.policies()),
        or(alphas, otherwise.alphas()),
        or(vs, otherwise.vs()),
        or(cs, otherwise.cs()),
        or(seeds, otherwise.seeds()));
  }

  private static <T> List<T> or(List<T> chosen, List<T> otherwise) {
    return chosen.isEmpty() ? otherwise : chosen;
  }
}
