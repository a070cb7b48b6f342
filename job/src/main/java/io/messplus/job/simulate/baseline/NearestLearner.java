package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.apache.commons.math3.ml.distance.EuclideanDistance;

/**
 * k nearest neighbours: predicts a model's mean over the explored prompts nearest to this one,
 * drawn towards its mean over all.
 */
final class NearestLearner implements Learner {

  private final int neighbours;
  private final double weightOfMean;
  private final MeansLearner means = new MeansLearner();
  private final List<ExploredPrompt> explored = new ArrayList<>();
  private final EuclideanDistance distance = new EuclideanDistance();

  /**
   * @param neighbours k, at least 1
   * @param weightOfMean how many neighbours a model's mean over all counts for, greater than 0
   */
  NearestLearner(int neighbours, double weightOfMean) {
    this.neighbours = neighbours;
    this.weightOfMean = weightOfMean;
  }

  private record Neighbour(double distance, ExploredPrompt prompt) {}

  @Override
  public double[] predict(SimulatedRequest request, List<Model> models) {
    Iterable<Neighbour> nearest = nearest(ExploredPrompt.vector(request));
    return models.stream().mapToDouble(model -> mean(model.label(), nearest)).toArray();
  }

  @Override
  public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
    if (mode == Mode.EXPLORE) {
      explored.add(new ExploredPrompt(ExploredPrompt.vector(request), labels));
    }
    return means.learn(request, mode, labels);
  }

  private double mean(String model, Iterable<Neighbour> nearest) {
    RunningMean mean = new RunningMean();
    for (Neighbour neighbour : nearest) {
      Double label = neighbour.prompt.labels().get(model);
      if (label != null) {
        mean.add(label);
      }
    }
    return mean.towards(means.mean(model), weightOfMean);
  }

  /** The farthest of them first; of equally far ones those explored first. */
  private Iterable<Neighbour> nearest(double[] vector) {
    PriorityQueue<Neighbour> nearest =
        new PriorityQueue<>(Comparator.comparingDouble(Neighbour::distance).reversed());
    for (ExploredPrompt prompt : explored) {
      double away = distance.compute(vector, prompt.vector());
      if (nearest.size() < neighbours) {
        nearest.add(new Neighbour(away, prompt));
      } else if (away < nearest.element().distance) {
        nearest.remove();
        nearest.add(new Neighbour(away, prompt));
      }
    }
    return nearest;
  }
}
