package io.messplus.job.simulate;

import io.messplus.predictor.LinearHead;
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
            new LinearHead(context.predictor()), PredictorRows.onHeap(), context.allowed()),
        context.allowed());
  }
}
