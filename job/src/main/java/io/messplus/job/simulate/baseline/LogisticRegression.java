package io.messplus.job.simulate.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;

/** Probability of a yes, by regularised logistic regression; the mean where there was no choice. */
final class LogisticRegression {

  /** The weight of the data against the penalty on the squared weights. */
  private static final double COST = 1;

  private static final double TOLERANCE = 0.01;

  static {
    Linear.disableDebugOutput();
  }

  private final Model model;
  private final double mean;

  private LogisticRegression(Model model, double mean) {
    this.model = model;
    this.mean = mean;
  }

  /**
   * @param x what was seen
   * @param yes the answer
   */
  record Example(float[] x, boolean yes) {}

  /** Fits; of no examples comes a probability of ½. */
  static LogisticRegression fitted(List<Example> examples) {
    long yes = examples.stream().filter(Example::yes).count();
    double mean = (yes + 0.5) / (examples.size() + 1);
    if (yes == 0 || yes == examples.size()) {
      return new LogisticRegression(null, mean);
    }
    Problem problem = new Problem();
    problem.l = examples.size();
    problem.n = examples.get(0).x.length + 1;
    problem.x = examples.stream().map(example -> features(example.x)).toArray(Feature[][]::new);
    problem.y = examples.stream().mapToDouble(example -> example.yes ? 1 : 0).toArray();
    Parameter parameter = new Parameter(SolverType.L2R_LR, COST, TOLERANCE);
    return new LogisticRegression(Linear.train(problem, parameter), mean);
  }

  double probability(float[] x) {
    if (model == null) {
      return mean;
    }
    double[] probabilities = new double[2];
    Linear.predictProbability(model, features(x), probabilities);
    return probabilities[model.getLabels()[0] == 1 ? 0 : 1];
  }

  private static Feature[] features(float[] x) {
    Feature[] features = new Feature[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      features[i] = new FeatureNode(i + 1, x[i]);
    }
    features[x.length] = new FeatureNode(x.length + 1, 1);
    return features;
  }
}
