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
    boolean explores = schedule.explores(situation.t(), situation.draw());
    String best = leastObjective(situation);
    String largest = last(situation.candidates()).model();
    String chosen = explores ? largest : best;
    double propensity = (chosen.equals(largest) ? p : 0) + (chosen.equals(best) ? 1 - p : 0);
    return new Decision(
        explores ? Mode.EXPLORE : Mode.EXPLOIT,
        chosen,
        situation.t(),
        situation.contractVersion(),
        p,
        propensity,
        situation.queue(),
        contract.alpha(),
        contract.v(),
        List.copyOf(situation.candidates()));
  }

  private static String leastObjective(Situation situation) {
    Contract contract = situation.contract();
    String best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Candidate candidate : situation.candidates()) {
      double objective =
          contract.v() * candidate.costJoules()
              + situation.queue() * (contract.alpha() - candidate.predicted());
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
