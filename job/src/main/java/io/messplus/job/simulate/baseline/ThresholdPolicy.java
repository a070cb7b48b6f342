package io.messplus.job.simulate.baseline;

import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import java.util.List;

/**
 * Explores the first requests, all of them, and then calls the model with the greatest ŝ; of equals
 * the one that stands first in the zoo. Neither costs nor the queue play a part.
 */
final class ThresholdPolicy implements Policy {

  private final long calibration;

  /**
   * @param calibration how many requests are explored
   */
  ThresholdPolicy(long calibration) {
    this.calibration = calibration;
  }

  @Override
  public String name() {
    return "threshold";
  }

  @Override
  public Decision decide(Situation situation) {
    Mode mode = mode(situation.t());
    return new Decision(
        name(),
        mode,
        chosen(mode, situation.candidates()),
        situation.t(),
        situation.contractVersion(),
        probability(mode),
        1,
        situation.queue(),
        situation.contract().alpha(),
        situation.contract().v(),
        List.copyOf(situation.candidates()));
  }

  @Override
  public boolean justifies(Decision decision) {
    Mode mode = mode(decision.t());
    return decision.mode() == mode
        && decision.chosen().equals(chosen(mode, decision.candidates()))
        && decision.explorationProbability() == probability(mode)
        && decision.propensity() == 1;
  }

  private Mode mode(long t) {
    return t < calibration ? Mode.EXPLORE : Mode.EXPLOIT;
  }

  private static double probability(Mode mode) {
    return mode == Mode.EXPLORE ? 1 : 0;
  }

  private static String chosen(Mode mode, List<Candidate> candidates) {
    Candidate chosen = candidates.get(0);
    for (Candidate each : candidates) {
      if (mode == Mode.EXPLORE || each.predicted() > chosen.predicted()) {
        chosen = each;
      }
    }
    return chosen.model();
  }
}
