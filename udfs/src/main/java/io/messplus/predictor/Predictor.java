package io.messplus.predictor;

import java.util.List;
import java.util.Map;

/**
 * Predicts whether a model's answer will satisfy, and learns from the labels of answers. Holds no
 * state of its own: what it has learned lives in the rows that it is given, one set per tenant.
 */
public interface Predictor {

  /**
   * The head that settings name.
   *
   * @param initial what every tenant begins with, or {@code null} for fresh parameters; the path in
   *     the settings is not read
   * @throws SavedPredictorException if it is another head's
   */
  static Predictor of(PredictorSettings settings, SavedPredictor initial) {
    InitialRows rows =
        initial == null ? InitialRows.NONE : new InitialRows(initial.requireHead(settings.head()));
    return switch (settings.head()) {
      case LINEAR -> new LinearHead(settings, rows);
      case MLP -> new MlpHead(settings, rows);
    };
  }

  /**
   * Predicts the satisfaction with each model's answer.
   *
   * @param features the prompt's feature vector
   * @param modelKeys keys of the models, see {@code Model.key()}
   * @param rows what was learned for the tenant; not changed
   * @return ŝ in [0, 1] per model, in the order given; for a model never learned, or learned on
   *     vectors of another length, what the head begins with: ½ of the linear one, a guess near it
   *     of the MLP
   */
  double[] predict(float[] features, List<String> modelKeys, PredictorRows rows);

  /**
   * Learns from one request's labels.
   *
   * @param features the prompt's feature vector
   * @param labels satisfaction in [0, 1] by model key; models without a label do not count
   * @param rows what was learned for the tenant; changed
   * @return mean binary cross-entropy over the labels before the step, in nats; 0 without labels
   */
  double learn(float[] features, Map<String, Double> labels, PredictorRows rows);
}
