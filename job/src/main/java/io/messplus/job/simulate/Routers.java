package io.messplus.job.simulate;

import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.routing.Policy;

/** The ways of routing, by name. */
final class Routers {

  private Routers() {}

  /**
   * Makes one, for one run.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  static Router named(String name, RunContext context) {
    return new Router(
        Policy.named(name),
        new HeadLearner(
            Predictor.of(context.predictor().withSeed(context.seed())),
            PredictorRows.onHeap(),
            context.allowed()),
        context.allowed());
  }
}
