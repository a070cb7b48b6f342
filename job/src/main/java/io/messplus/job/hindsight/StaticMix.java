package io.messplus.job.hindsight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Models drawn at fixed probabilities, whatever the prompt.
 *
 * @param probabilities of the models, in zoo order, summing to 1
 * @param joules mean joules a request
 */
public record StaticMix(List<Double> probabilities, double joules) {

  /** Copies the probabilities. */
  public StaticMix {
    probabilities = List.copyOf(probabilities);
  }

  /**
   * The cheapest mix whose expected share is at least α: min Σ p·E subject to Σ p·s ≥ α, Σ p = 1, p
   * ≥ 0.
   *
   * @return empty where no model reaches α
   */
  public static Optional<StaticMix> cheapest(ModelMeans means, double alpha) {
    if (means.models().stream().noneMatch(mean -> mean.share() >= alpha)) {
      return Optional.empty();
    }
    ExpressionsBasedModel programme = new ExpressionsBasedModel();
    Expression total = programme.newExpression("total").level(1);
    Expression satisfied = programme.newExpression("satisfied").lower(alpha);
    for (ModelMean mean : means.models()) {
      Variable probability =
          programme.newVariable(mean.model()).lower(0).upper(1).weight(mean.joules());
      total.set(probability, 1);
      satisfied.set(probability, mean.share());
    }
    Optimisation.Result solution = programme.minimise();
    if (!solution.getState().isFeasible()) {
      throw new IllegalStateException(
          "no solution for alpha=%s and %s: %s".formatted(alpha, means, solution));
    }
    return Optional.of(of(means, solution));
  }

  private static StaticMix of(ModelMeans means, Optimisation.Result solution) {
    List<Double> probabilities = new ArrayList<>();
    double joules = 0;
    for (ModelMean mean : means.models()) {
      // What the solver leaves of a zero is less than nothing now and then.
      double probability = Math.max(0, solution.doubleValue(probabilities.size()));
      probabilities.add(probability);
      joules += probability * mean.joules();
    }
    return new StaticMix(probabilities, joules);
  }
}
