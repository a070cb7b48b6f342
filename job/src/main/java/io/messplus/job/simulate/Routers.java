package io.messplus.job.simulate;

import io.messplus.job.simulate.baseline.Baselines;
import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The ways of routing, by name. */
public final class Routers {

  private static final String ONLY = "only:";

  private static final List<Named> ALL =
      List.of(
          new Named(
              RouterKind.tuned("messplus", "The paper's algorithm, with the job's own predictor."),
              Routers::messplus),
          new Named(
              RouterKind.tuned(
                  "means",
                  "The paper's algorithm without the prompts: predicts each model's mean over the"
                      + " explored requests."),
              Baselines::means),
          new Named(
              RouterKind.tuned(
                  "knn", "The paper's algorithm, predicting from the nearest explored prompts."),
              Baselines::nearest),
          new Named(
              RouterKind.tuned(
                  "clusters",
                  "The paper's algorithm, predicting from the explored prompts of the same"
                      + " cluster."),
              Baselines::clusters),
          new Named(
              new RouterKind(
                  "linucb",
                  "The paper's objective on a contextual bandit, which learns from every answer"
                      + " and explores by optimism alone.",
                  true,
                  false),
              Baselines::linUcb),
          new Named(
              RouterKind.untuned(
                  "threshold",
                  "Has the first requests answered by the cheapest and the dearest model, then"
                      + " sends to the dearest those that are likely to need it."),
              Baselines::threshold),
          new Named(
              RouterKind.untuned("random", "Draws a model, each as probable."), Baselines::random),
          new Named(
              RouterKind.untuned(
                  "educated-guess",
                  "Knows in advance what share each model satisfies; draws one, the better the"
                      + " more probable, so that α is met on the mean."),
              Baselines::educatedGuess),
          new Named(
              RouterKind.untuned(
                  "static-mix",
                  "Knows besides what each model costs; draws one by the cheapest probabilities"
                      + " that meet α on the mean."),
              Baselines::staticMix));

  private static final RouterKind SINGLE =
      RouterKind.untuned(ONLY + "LABEL", "Sends every request to the model of that label.");

  private Routers() {}

  private record Named(RouterKind kind, Function<RunContext, Router> maker) {}

  /** What can be asked for, in the order of the documentation. */
  public static List<RouterKind> kinds() {
    return Stream.concat(ALL.stream().map(Named::kind), Stream.of(SINGLE)).toList();
  }

  /** The names that can be asked for; {@code only:LABEL} stands for one name a model. */
  public static List<String> names() {
    return kinds().stream().map(RouterKind::name).toList();
  }

  /**
   * What is told of the way of routing of that name; {@code only:large} is of the kind {@code
   * only:LABEL}.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public static RouterKind kind(String name) {
    return name.startsWith(ONLY) ? SINGLE : find(name).kind();
  }

  /**
   * Makes one, for one run.
   *
   * @throws IllegalArgumentException where there is none of that name, or the contract does not
   *     allow the model that it names
   */
  public static Router named(String name, RunContext context) {
    if (name.startsWith(ONLY)) {
      return single(name, context);
    }
    return find(name).maker().apply(context);
  }

  private static Router single(String name, RunContext context) {
    String label = name.substring(ONLY.length());
    List<String> allowed = context.allowed().stream().map(Model::label).toList();
    if (!allowed.contains(label)) {
      throw new IllegalArgumentException(
          "only:LABEL must name one of %s, but policy=%s".formatted(allowed, name));
    }
    return Baselines.only(label, context);
  }

  private static Named find(String name) {
    return ALL.stream()
        .filter(each -> each.kind().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "policy must be one of %s, where LABEL is a model of the zoo, but policy=%s"
                        .formatted(String.join(", ", names()), name)));
  }

  private static Router messplus(RunContext context) {
    Predictor predictor =
        Predictor.of(context.predictor().withSeed(context.seed()), context.initial());
    Learner learner = new HeadLearner(predictor, PredictorRows.onHeap(), context.allowed());
    return new Router(Policy.named("messplus"), learner, context.allowed());
  }
}
