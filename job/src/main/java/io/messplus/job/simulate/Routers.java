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
          named(
              "messplus",
              "The paper's algorithm, with the job's own predictor.",
              true,
              true,
              Routers::messplus),
          named("random", "Draws a model, each equally probable.", false, false, Baselines::random),
          named(
              "educated-guess",
              "Draws a model, knowing in advance what share each satisfies: uniform, tilted towards"
                  + " the better ones until the expected share is α.",
              false,
              false,
              Baselines::educatedGuess),
          named(
              "static-mix",
              "Draws a model by the cheapest fixed probabilities whose expected share is α, known"
                  + " only in hindsight.",
              false,
              false,
              Baselines::staticMix));

  private static final RouterKind SINGLE =
      new RouterKind(ONLY + "LABEL", "Every request to the model of that label.", false, false);

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
    Learner learner =
        new HeadLearner(Predictor.of(context.predictor()), PredictorRows.onHeap(), context.allowed());
    return new Router(Policy.named("messplus"), learner, context.allowed());
  }

  private static Named named(
      String name,
      String description,
      boolean usesV,
      boolean usesC,
      Function<RunContext, Router> maker) {
    return new Named(new RouterKind(name, description, usesV, usesC), maker);
  }
}
