package io.messplus.predictor;

import java.util.Map;
import java.util.TreeMap;

/**
 * Logistic regression per model in double precision, written from the definition of PyTorch's SGD
 * (gradient, clipping by global norm, decay, momentum, step) without regard to speed.
 */
final class ReferenceHead {

  private final PredictorSettings settings;
  private final Map<String, double[]> weights = new TreeMap<>();
  private final Map<String, double[]> momenta = new TreeMap<>();

  ReferenceHead(PredictorSettings settings) {
    this.settings = settings;
  }

  double[] row(String key) {
    return weights.get(key);
  }

  void learn(float[] features, Map<String, Double> labels) {
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      step(features, labels);
    }
  }

  private void step(float[] features, Map<String, Double> labels) {
    Map<String, double[]> gradients = new TreeMap<>();
    double squares = 0;
    for (Map.Entry<String, Double> label : labels.entrySet()) {
      double[] row =
          weights.computeIfAbsent(label.getKey(), key -> new double[features.length + 1]);
      double[] gradient = new double[row.length];
      double slope = (sigmoid(features, row) - label.getValue()) / labels.size();
      for (int i = 0; i < row.length; i++) {
        gradient[i] = slope * (i < features.length ? features[i] : 1);
        squares += gradient[i] * gradient[i];
      }
      gradients.put(label.getKey(), gradient);
    }
    double scale = Math.min(1, settings.clipNorm() / (Math.sqrt(squares) + 1e-6));
    gradients.forEach((key, gradient) -> descend(key, gradient, scale));
  }

  private void descend(String key, double[] gradient, double scale) {
    double[] row = weights.get(key);
    double[] momentum = momenta.computeIfAbsent(key, absent -> new double[row.length]);
    for (int i = 0; i < row.length; i++) {
      double decay = i < row.length - 1 ? settings.weightDecay() * row[i] : 0;
      momentum[i] = settings.momentum() * momentum[i] + scale * gradient[i] + decay;
      row[i] -= settings.learningRate() * momentum[i];
    }
  }

  private static double sigmoid(float[] features, double[] row) {
    double logit = row[features.length];
    for (int i = 0; i < features.length; i++) {
      logit += row[i] * features[i];
    }
    return 1 / (1 + Math.exp(-logit));
  }
}
