package io.messplus.job.simulate;

import io.messplus.predictor.Predictor;
import io.messplus.predictor.PredictorRows;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The job's own predictor, learning from explored requests as it does in the job. */
final class HeadLearner implements Learner {

  private final Predictor predictor;
  private final PredictorRows rows;
  private final Map<String, String> keys = new LinkedHashMap<>();

  /**
   * @param rows what was learned before, changed from here on
   * @param models every model that a label may name
   */
  HeadLearner(Predictor predictor, PredictorRows rows, List<Model> models) {
    this.predictor = predictor;
    this.rows = rows;
    models.forEach(model -> keys.put(model.label(), model.key()));
  }

  @Override
  public double[] predict(SimulatedRequest request, List<Model> models) {
    List<String> modelKeys = models.stream().map(Model::key).toList();
    return predictor.predict(request.features(), modelKeys, rows);
  }

  @Override
  public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
    if (mode != Mode.EXPLORE) {
      return OptionalDouble.empty();
    }
    Map<String, Double> byKey = new LinkedHashMap<>();
    labels.forEach((label, satisfaction) -> byKey.put(keys.get(label), satisfaction));
    return OptionalDouble.of(predictor.learn(request.features(), byKey, rows));
  }
}
