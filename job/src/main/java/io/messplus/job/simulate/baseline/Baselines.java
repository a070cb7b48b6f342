package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.Router;
import io.messplus.job.simulate.RunContext;
import io.messplus.job.simulate.baseline.ModelMeans.ModelMean;
import io.messplus.routing.Candidate;
import io.messplus.routing.Policy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The baselines, each made for one run. */
public final class Baselines {

  private static final Learner NOTHING = new Unlearned(Map.of());

  private Baselines() {}

  /**
   * Sends every request to one model.
   *
   * @param label of an allowed model
   */
  public static Router only(String label, RunContext context) {
    Policy policy =
        new DrawingPolicy("only:" + label, (alpha, candidates) -> certain(label, candidates));
    return new Router(policy, NOTHING, context.allowed());
  }

  /** Draws among the models, each equally probable. */
  public static Router random(RunContext context) {
    Policy policy =
        new DrawingPolicy(
            "random",
            (alpha, candidates) -> Collections.nCopies(candidates.size(), 1.0 / candidates.size()));
    return new Router(policy, NOTHING, context.allowed());
  }

  /** Draws among the models by {@link EducatedGuess}, knowing each one's share of the stream. */
  public static Router educatedGuess(RunContext context) {
    Map<String, Double> shares =
        means(context).models().stream()
            .collect(Collectors.toMap(ModelMean::model, ModelMean::share));
    return new Router(
        new DrawingPolicy("educated-guess", new EducatedGuess()),
        new Unlearned(shares),
        context.allowed());
  }

  /**
   * Draws among the models by the cheapest {@link StaticMix} that reaches α on the stream; where
   * none does, the model that satisfies most.
   */
  public static Router staticMix(RunContext context) {
    ModelMeans means = means(context);
    Optional<StaticMix> mix = StaticMix.cheapest(means, context.contract().alpha());
    String best = means.best().model();
    Policy policy =
        new DrawingPolicy(
            "static-mix",
            (alpha, candidates) ->
                mix.map(StaticMix::probabilities).orElseGet(() -> certain(best, candidates)));
    return new Router(policy, NOTHING, context.allowed());
  }

  private static ModelMeans means(RunContext context) {
    return ModelMeans.of(context.stream(), context.allowed());
  }

  private static List<Double> certain(String label, List<Candidate> candidates) {
    return candidates.stream().map(c -> c.model().equals(label) ? 1.0 : 0.0).toList();
  }
}
