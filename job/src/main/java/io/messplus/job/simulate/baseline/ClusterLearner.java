package io.messplus.job.simulate.baseline;

import io.messplus.job.simulate.Learner;
import io.messplus.job.simulate.SimulatedRequest;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * k-means: predicts a model's mean over the explored prompts in this one's cluster, drawn towards
 * its mean over all. The explored prompts are clustered anew when they have become half as many
 * again, into √(n ÷ 2) clusters; in between a prompt joins the nearest one.
 */
final class ClusterLearner implements Learner {

  private static final int FEWEST = 8;
  private static final int ITERATIONS = 100;

  private final double weightOfMean;
  private final RandomGenerator random;
  private final EuclideanDistance distance = new EuclideanDistance();
  private final MeansLearner means = new MeansLearner();
  private final List<ExploredPrompt> explored = new ArrayList<>();
  private List<Cluster> clusters = List.of();
  private int clusteredNext = FEWEST;

  /**
   * @param weightOfMean how many prompts a model's mean over all counts for, greater than 0
   * @param seed of the clusters' first centres
   */
  ClusterLearner(double weightOfMean, long seed) {
    this.weightOfMean = weightOfMean;
    random = new JDKRandomGenerator();
    random.setSeed(seed);
  }

  private record Cluster(double[] centre, Map<String, RunningMean> means) {

    void add(ExploredPrompt prompt) {
      prompt
          .labels()
          .forEach(
              (model, label) -> means.computeIfAbsent(model, m -> new RunningMean()).add(label));
    }
  }

  @Override
  public double[] predict(SimulatedRequest request, List<Model> models) {
    if (clusters.isEmpty()) {
      return means.predict(request, models);
    }
    Cluster cluster = nearest(ExploredPrompt.vector(request));
    return models.stream().mapToDouble(model -> mean(model.label(), cluster)).toArray();
  }

  @Override
  public OptionalDouble learn(SimulatedRequest request, Mode mode, Map<String, Double> labels) {
    if (mode == Mode.EXPLORE) {
      explored.add(new ExploredPrompt(ExploredPrompt.vector(request), labels));
      place(explored.get(explored.size() - 1));
    }
    return means.learn(request, mode, labels);
  }

  private void place(ExploredPrompt prompt) {
    if (explored.size() >= clusteredNext) {
      clusters = clustered();
      clusteredNext = explored.size() * 3 / 2;
    } else if (!clusters.isEmpty()) {
      nearest(prompt.vector()).add(prompt);
    }
  }

  private List<Cluster> clustered() {
    int count = (int) Math.round(Math.sqrt(explored.size() / 2.0));
    List<Cluster> clustered = new ArrayList<>();
    for (CentroidCluster<ExploredPrompt> each :
        new KMeansPlusPlusClusterer<ExploredPrompt>(count, ITERATIONS, distance, random)
            .cluster(explored)) {
      Cluster cluster = new Cluster(each.getCenter().getPoint(), new HashMap<>());
      each.getPoints().forEach(cluster::add);
      clustered.add(cluster);
    }
    return clustered;
  }

  private double mean(String model, Cluster cluster) {
    RunningMean mean = cluster.means.get(model);
    double overall = means.mean(model);
    return mean == null ? overall : mean.towards(overall, weightOfMean);
  }

  private Cluster nearest(double[] vector) {
    Cluster nearest = clusters.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (Cluster cluster : clusters) {
      double away = distance.compute(vector, cluster.centre);
      if (away < least) {
        nearest = cluster;
        least = away;
      }
    }
    return nearest;
  }
}
