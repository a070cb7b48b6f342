package io.messplus.routing;

import java.util.List;

/**
 * The policy of the paper (MESS+, arXiv 2505.19947, algorithm 1): explore with probability p_t by
 * calling all models and returning the largest one's answer, else call the model with the least V·E
 * + Q·(α − ŝ).
 */
final class MessPlusPolicy implements Policy {

  @Override
  public String name() {
    return "messplus";
  }

  @Override
  public Decision decide(Situation situation) {
    Contract contract = situation.contract();
    ExplorationSchedule schedule = contract.explorationSchedule();
    double p = schedule.probability(situation.t());
    Mode mode = schedule.explores(situation.t(), situation.draw()) ? Mode.EXPLORE : Mode.EXPLOIT;
    String best =
        leastObjective(situation.candidates(), contract.v(), situation.queue(), contract.alpha());
    String largest = last(situation.candidates()).model();
    String chosen = mode == Mode.EXPLORE ? largest : best;
    return new Decision(
        name(),
        mode,
        chosen,
        situation.t(),
        situation.contractVersion(),
        p,
        propensity(chosen, best, largest, p),
        situation.queue(),
        contract.alpha(),
        contract.v(),
        List.copyOf(situation.candidates()));
  }

  @Override
  public boolean justifies(Decision decision) {
    String best =
        leastObjective(decision.candidates(), decision.v(), decision.queue(), decision.alpha());
    String largest = last(decision.candidates()).model();
    double p = decision.explorationProbability();
    String chosen = decision.mode() == Mode.EXPLORE ? largest : best;
    return decision.chosen().equals(chosen)
        && decision.propensity() == propensity(chosen, best, largest, p);
  }

  private static double propensity(String chosen, String best, String largest, double p) {
    return (chosen.equals(largest) ? p : 0) + (chosen.equals(best) ? 1 - p : 0);
  }

  private static String leastObjective(
      List<Candidate> candidates, double v, double queue, double alpha) {
    String best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Candidate candidate : candidates) {
      double objective = v * candidate.costJoules() + queue * (alpha - candidate.predicted());
      // Strictly less, so that a tie stays with the cheaper model.
      if (best == null || objective < least) {
        best = candidate.model();
        least = objective;
      }
    }
    return best;
  }

  private static Candidate last(List<Candidate> candidates) {
    return candidates.get(candidates.size() - 1);
  }
}
