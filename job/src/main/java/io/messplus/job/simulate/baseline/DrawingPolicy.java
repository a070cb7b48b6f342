package io.messplus.job.simulate.baseline;

import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import java.util.List;
import java.util.SplittableRandom;

/** Draws a model from probabilities. Never explores. */
final class DrawingPolicy implements Policy {

  private final String name;
  private final Probabilities probabilities;

  DrawingPolicy(String name, Probabilities probabilities) {
    this.name = name;
    this.probabilities = probabilities;
  }

  /** How probable each model is; the same arguments always give the same. */
  @FunctionalInterface
  interface Probabilities {

    /**
     * Probabilities of the candidates, in their order, summing to 1.
     *
     * @param alpha α of the contract
     */
    List<Double> of(double alpha, List<Candidate> candidates);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Decision decide(Situation situation) {
    List<Candidate> candidates = situation.candidates();
    double alpha = situation.contract().alpha();
    List<Double> shares = probabilities.of(alpha, candidates);
    int chosen = drawn(shares, ownDraw(situation.draw()));
    return new Decision(
        name,
        Mode.EXPLOIT,
        candidates.get(chosen).model(),
        situation.t(),
        situation.contractVersion(),
        0,
        shares.get(chosen),
        situation.queue(),
        alpha,
        situation.contract().v(),
        List.copyOf(candidates));
  }

  @Override
  public boolean justifies(Decision decision) {
    List<Candidate> candidates = decision.candidates();
    List<String> labels = candidates.stream().map(Candidate::model).toList();
    int chosen = labels.indexOf(decision.chosen());
    return decision.mode() == Mode.EXPLOIT
        && decision.explorationProbability() == 0
        && chosen >= 0
        && decision.propensity() > 0
        && decision.propensity() == probabilities.of(decision.alpha(), candidates).get(chosen);
  }

  /**
   * A draw of this policy's own: the exploration draw also tells which requests other policies
   * explore under the same seed, and a comparison with them should not hang on that.
   */
  private double ownDraw(double draw) {
    return new SplittableRandom(Double.doubleToLongBits(draw) ^ name.hashCode()).nextDouble();
  }

  private static int drawn(List<Double> shares, double draw) {
    double below = 0;
    int last = 0;
    for (int i = 0; i < shares.size(); i++) {
      below += shares.get(i);
      if (shares.get(i) > 0) {
        last = i;
        if (draw < below) {
          return i;
        }
      }
    }
    return last;
  }
}
