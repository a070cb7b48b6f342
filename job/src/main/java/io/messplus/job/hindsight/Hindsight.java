package io.messplus.job.hindsight;

import io.messplus.job.replay.CapturedPrompt;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What could have been had from a capture, or from a tenant's requests, by one who knows it all.
 * The order of the requests does not matter.
 *
 * @param requests how many
 * @param means what each model alone comes to; without models where that is not known
 * @param oracle the least joules by share, knowing every label; unknown where the labels of models
 *     that were not called are
 * @param wholeLabels whether every label is 0 or 1, so that a request is satisfied or not
 */
public record Hindsight(long requests, ModelMeans means, CostCurve oracle, boolean wholeLabels) {

  private static final double ROUNDING = 1e-9;

  /**
   * Looks at every outcome.
   *
   * @param prompts at least one
   * @param models labels of those between which could have been chosen, in zoo order; at least one
   */
  public static Hindsight of(List<CapturedPrompt> prompts, List<String> models) {
    return new Hindsight(
        prompts.size(),
        ModelMeans.of(prompts, models),
        CostCurve.ofChoices(prompts, models),
        wholeLabels(prompts, models));
  }

  /** Takes the means from a part of the calls, such as the explored ones; knows no oracle. */
  public static Hindsight estimated(long requests, ModelMeans means) {
    return new Hindsight(requests, means, CostCurve.UNKNOWN, false);
  }

  /** Whether every model's outcome is known on every prompt, else the means are estimates. */
  public boolean exact() {
    return !oracle.points().isEmpty();
  }

  /** What static mixes of the models come to. */
  public CostCurve mixes() {
    return CostCurve.ofMixes(means);
  }

  /**
   * Joules of the cheapest static mix of models whose expected share is α: the least that could be
   * had without looking at the prompts.
   *
   * @param alpha α in [0, 1]
   * @param served requests that it serves
   * @return {@code null} where no mix reaches α
   */
  public Double mixJoules(double alpha, long served) {
    return StaticMix.cheapest(means, alpha).map(mix -> mix.joules() * served).orElse(null);
  }

  /**
   * Least joules that satisfy a share α, knowing every label: exact where labels are 0 or 1; with
   * graded ones a bound from below, where a request may be split among models.
   *
   * @param alpha α in [0, 1]
   * @param served requests like these that it serves
   * @return {@code null} where no choice satisfies so many, or labels are not known
   */
  public Double oracleJoules(double alpha, long served) {
    double least = alpha * requests - ROUNDING;
    double wanted = wholeLabels ? Math.ceil(least) : least;
    OptionalDouble joules = oracle.joulesAt(wanted / requests);
    return joules.isPresent() ? (Double) (joules.getAsDouble() * served) : null;
  }

  private static boolean wholeLabels(List<CapturedPrompt> prompts, List<String> models) {
    return prompts.stream()
        .flatMap(prompt -> models.stream().map(prompt.measurements()::get))
        .allMatch(measured -> measured.label() == Math.rint(measured.label()));
  }
}
