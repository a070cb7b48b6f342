package io.messplus.job.simulate.baseline;

import io.messplus.routing.Candidate;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The distribution over the models that departs least from the uniform one, in relative entropy,
 * while its expected share is at least α: p ∝ exp(θ·ŝ) with the least such θ ≥ 0.
 */
final class EducatedGuess implements DrawingPolicy.Probabilities {

  private static final int EVALUATIONS = 1_000;

  @Override
  public List<Double> of(double alpha, List<Candidate> candidates) {
    double best = candidates.stream().mapToDouble(Candidate::predicted).max().orElseThrow();
    double steepest = Math.nextDown(1.0);
    if (share(0, best, candidates) >= alpha) {
      return tilted(0, best, candidates);
    }
    if (share(steepest, best, candidates) <= alpha) {
      return tilted(steepest, best, candidates);
    }
    double tilt =
        new BrentSolver().solve(EVALUATIONS, t -> share(t, best, candidates) - alpha, 0, steepest);
    return tilted(tilt, best, candidates);
  }

  private static double share(double tilt, double best, List<Candidate> candidates) {
    List<Double> probabilities = tilted(tilt, best, candidates);
    double share = 0;
    for (int i = 0; i < candidates.size(); i++) {
      share += probabilities.get(i) * candidates.get(i).predicted();
    }
    return share;
  }

  /**
   * @param tilt θ ÷ (1 + θ), in [0, 1)
   */
  private static List<Double> tilted(double tilt, double best, List<Candidate> candidates) {
    double theta = tilt / (1 - tilt);
    List<Double> weights = new ArrayList<>();
    double sum = 0;
    for (Candidate candidate : candidates) {
      double weight = Math.exp(theta * (candidate.predicted() - best));
      weights.add(weight);
      sum += weight;
    }
    double total = sum;
    return weights.stream().map(weight -> weight / total).toList();
  }
}
