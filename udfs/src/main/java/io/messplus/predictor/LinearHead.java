package io.messplus.predictor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Logistic regression per model: ŝ_m = σ(w_m·x + b_m), trained by stochastic gradient descent on
 * binary cross-entropy, averaged over the labelled models. A row is the d weights and the bias; the
 * row of the optimiser's momentum stands beside it. Decay acts on the weights only, so that a head
 * whose prompts say nothing falls back to the model's mean.
 */
final class LinearHead implements Predictor {

  private static final String MOMENTUM = "/momentum";

  private final PredictorSettings settings;
  private final InitialRows initial;

  /**
   * @param settings how a row is trained
   * @param initial rows with which a tenant begins
   */
  LinearHead(PredictorSettings settings, InitialRows initial) {
    this.settings = settings;
    this.initial = initial;
  }

  static boolean isParameter(String row) {
    return !row.endsWith(MOMENTUM);
  }

  @Override
  public double[] predict(float[] features, List<String> modelKeys, PredictorRows rows) {
    return modelKeys.stream()
        .mapToDouble(key -> Logits.sigmoid(logit(features, weights(features, key, rows))))
        .toArray();
  }

  @Override
  public double learn(float[] features, Map<String, Double> labels, PredictorRows rows) {
    if (labels.isEmpty()) {
      return 0;
    }
    Map<String, float[]> weights = new HashMap<>();
    Map<String, float[]> momenta = new HashMap<>();
    for (String key : labels.keySet()) {
      weights.put(key, rowOrZeros(features, weights(features, key, rows)));
      momenta.put(key, rowOrZeros(features, rows.get(key + MOMENTUM)));
    }
    double firstLoss = 0;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      double loss = step(features, labels, weights, momenta);
      firstLoss = epoch == 0 ? loss : firstLoss;
    }
    weights.forEach(rows::put);
    momenta.forEach((key, row) -> rows.put(key + MOMENTUM, row));
    return firstLoss;
  }

  private double step(
      float[] features,
      Map<String, Double> labels,
      Map<String, float[]> weights,
      Map<String, float[]> momenta) {
    Map<String, Double> slopes = new HashMap<>();
    double loss = 0;
    double slopeSquares = 0;
    for (Map.Entry<String, Double> label : labels.entrySet()) {
      double logit = logit(features, weights.get(label.getKey()));
      double slope = (Logits.sigmoid(logit) - label.getValue()) / labels.size();
      slopes.put(label.getKey(), slope);
      slopeSquares += slope * slope;
      loss += CrossEntropy.ofLogit(logit, label.getValue()) / labels.size();
    }
    double norm = Math.sqrt(slopeSquares * (squaredNorm(features) + 1));
    double clip = Clipping.factor(norm, settings.clipNorm());
    slopes.forEach(
        (key, slope) -> descend(features, slope * clip, weights.get(key), momenta.get(key)));
    return loss;
  }

  private void descend(float[] features, double slope, float[] row, float[] momentum) {
    for (int i = 0; i < features.length; i++) {
      advance(row, momentum, i, slope * features[i] + settings.weightDecay() * row[i]);
    }
    advance(row, momentum, features.length, slope);
  }

  private void advance(float[] row, float[] momentum, int i, double gradient) {
    momentum[i] = (float) (settings.momentum() * momentum[i] + gradient);
    row[i] = (float) (row[i] - settings.learningRate() * momentum[i]);
  }

  /** 0 without a row: a prediction of ½. */
  private static double logit(float[] features, float[] row) {
    if (!fits(features, row)) {
      return 0;
    }
    double logit = row[features.length];
    for (int i = 0; i < features.length; i++) {
      logit += (double) row[i] * features[i];
    }
    return logit;
  }

  /** The model's row or the one that it begins with; {@code null} where there is neither. */
  private float[] weights(float[] features, String key, PredictorRows rows) {
    float[] row = rows.get(key);
    return fits(features, row) ? row : initial.row(key, features.length);
  }

  private static float[] rowOrZeros(float[] features, float[] row) {
    return fits(features, row) ? row.clone() : new float[features.length + 1];
  }

  /** Whether the row was learned on vectors of this length; one that was not says nothing. */
  private static boolean fits(float[] features, float[] row) {
    return row != null && row.length == features.length + 1;
  }

  private static double squaredNorm(float[] features) {
    double sum = 0;
    for (float feature : features) {
      sum += (double) feature * feature;
    }
    return sum;
  }
}
