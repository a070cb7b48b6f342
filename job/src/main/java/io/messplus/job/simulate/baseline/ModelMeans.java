package io.messplus.job.simulate.baseline;

import io.messplus.job.replay.Measurement;
import io.messplus.job.simulate.SimulatedStream;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * What each model alone comes to on a whole stream, which nobody knows in advance.
 *
 * @param models in zoo order
 */
record ModelMeans(List<ModelMean> models) {

  ModelMeans {
    models = List.copyOf(models);
  }

  /**
   * One model's means over all requests.
   *
   * @param model its label
   * @param share satisfied requests ÷ requests, in [0, 1]
   * @param joules mean joules of a call
   */
  record ModelMean(String model, double share, double joules) {}

  static ModelMeans of(SimulatedStream stream, List<Model> models) {
    List<ModelMean> means = new ArrayList<>();
    for (Model model : models) {
      double labels = 0;
      double joules = 0;
      for (Measurement measurement : measurements(stream, model)) {
        labels += measurement.label();
        joules += measurement.energyJoules();
      }
      int requests = stream.requests().size();
      means.add(new ModelMean(model.label(), labels / requests, joules / requests));
    }
    return new ModelMeans(means);
  }

  /** The model that satisfies most; of equals, the one that stands first in the zoo. */
  ModelMean best() {
    ModelMean best = models.get(0);
    for (ModelMean each : models) {
      best = each.share > best.share ? each : best;
    }
    return best;
  }

  private static List<Measurement> measurements(SimulatedStream stream, Model model) {
    return stream.requests().stream()
        .map(request -> request.prompt().measurements().get(model.label()))
        .toList();
  }
}
