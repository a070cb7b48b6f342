package io.messplus.job.simulate.baseline;

import io.messplus.job.hindsight.ModelMean;
import io.messplus.job.hindsight.ModelMeans;
import io.messplus.job.hindsight.StaticMix;
import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.Router;
import io.messplus.job.simulate.RunContext;
import io.messplus.routing.Candidate;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The baselines, each made for one run. */
public final class Baselines {

  private static final Learner NOTHING = new Unlearned(Map.of());

  private static final int NEIGHBOURS = 10;
  private static final double WEIGHT_OF_MEAN = 2;
  private static final double OPTIMISM = 0.3;
  private static final double PENALTY = 1;
  private static final int CALIBRATION = 100;

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
        knownMeans(context).models().stream()
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
    ModelMeans means = knownMeans(context);
    Optional<StaticMix> mix = StaticMix.cheapest(means, context.contract().alpha());
    String best = means.best().model();
    Policy policy =
        new DrawingPolicy(
            "static-mix",
            (alpha, candidates) ->
                mix.map(StaticMix::probabilities).orElseGet(() -> certain(best, candidates)));
    return new Router(policy, NOTHING, context.allowed());
  }

  /** The paper's policy on the models' means over the explored requests. */
  public static Router means(RunContext context) {
    return paper(new MeansLearner(), context);
  }

  /** The paper's policy on {@link NearestLearner}. */
  public static Router nearest(RunContext context) {
    return paper(new NearestLearner(NEIGHBOURS, WEIGHT_OF_MEAN), context);
  }

  /** The paper's policy on {@link ClusterLearner}. */
  public static Router clusters(RunContext context) {
    return paper(new ClusterLearner(WEIGHT_OF_MEAN, context.seed()), context);
  }

  /** The paper's objective on {@link LinUcbLearner}, without exploration. */
  public static Router linUcb(RunContext context) {
    return new Router(
        new ExploitingPolicy("linucb"), new LinUcbLearner(OPTIMISM, PENALTY), context.allowed());
  }

  /** A choice between the cheapest and the dearest model by {@link ThresholdLearner}. */
  public static Router threshold(RunContext context) {
    List<Model> allowed = context.allowed();
    Model weak = allowed.get(0);
    Model strong = allowed.get(allowed.size() - 1);
    Learner learner =
        new ThresholdLearner(weak.label(), strong.label(), context.contract().alpha(), CALIBRATION);
    return new Router(
        new ThresholdPolicy(CALIBRATION), learner, Stream.of(weak, strong).distinct().toList());
  }

  private static Router paper(Learner learner, RunContext context) {
    return new Router(Policy.named("messplus"), learner, context.allowed());
  }

  private static ModelMeans knownMeans(RunContext context) {
    return ModelMeans.of(
        context.stream().prompts(), context.allowed().stream().map(Model::label).toList());
  }

  private static List<Double> certain(String label, List<Candidate> candidates) {
    return candidates.stream().map(c -> c.model().equals(label) ? 1.0 : 0.0).toList();
  }
}
