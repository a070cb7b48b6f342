package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.SimulatedRequest;
import java.util.Map;
import org.apache.commons.math3.ml.clustering.Clusterable;

/**
 * A prompt that several models answered.
 *
 * @param vector of the prompt
 * @param labels satisfaction in [0, 1] by model label
 */
record ExploredPrompt(double[] vector, Map<String, Double> labels) implements Clusterable {

  ExploredPrompt {
    labels = Map.copyOf(labels);
  }

  @Override
  public double[] getPoint() {
    return vector;
  }

  static double[] vector(SimulatedRequest request) {
    float[] features = request.features();
    double[] vector = new double[features.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = features[i];
    }
    return vector;
  }
}
