package io.messplus.job.simulate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.routing.Candidate;
import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.ExplorationDraw;
import io.messplus.routing.Situation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

class DrawingPolicyTest {

  private static final int DRAWS = 20_000;
  private static final List<Double> SHARES = List.of(0.5, 0.0, 0.3, 0.2);
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("a", 0.5, 1),
          new Candidate("b", 0.5, 1),
          new Candidate("c", 0.5, 1),
          new Candidate("d", 0.5, 1));

  private final DrawingPolicy policy = new DrawingPolicy("test", (alpha, candidates) -> SHARES);

  @Test
  void modelsAreDrawnAtTheirProbabilities() {
    assertShares(frequencies(policy, draw -> true));
  }

  @Test
  void whatIsDrawnDoesNotHangOnWhetherTheRequestWouldBeExplored() {
    assertShares(frequencies(policy, draw -> draw < 0.1));
    assertShares(frequencies(policy, draw -> draw > 0.9));
  }

  @Test
  void policiesOfDifferentNamesDrawDifferently() {
    DrawingPolicy other = new DrawingPolicy("other", (alpha, candidates) -> SHARES);
    ExplorationDraw draws = new ExplorationDraw("seed");
    Map<String, Integer> same = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      double draw = draws.uniform("tenant", "r" + i);
      same.merge(
          String.valueOf(decide(policy, draw).chosen().equals(decide(other, draw).chosen())),
          1,
          Integer::sum);
    }
    double byChance = 0.5 * 0.5 + 0.3 * 0.3 + 0.2 * 0.2;
    assertThat((double) same.get("true") / DRAWS).isCloseTo(byChance, within(0.02));
  }

  @Test
  void thePropensityIsTheModelsProbability() {
    Decision decision = decide(policy, 0.3);
    int chosen = CANDIDATES.stream().map(Candidate::model).toList().indexOf(decision.chosen());
    assertThat(decision.propensity()).isEqualTo(SHARES.get(chosen));
    assertThat(decision.explorationProbability()).isZero();
  }

  private static void assertShares(Map<String, Double> frequencies) {
    assertThat(frequencies).doesNotContainKey("b");
    assertThat(frequencies.get("a")).isCloseTo(0.5, within(0.04));
    assertThat(frequencies.get("c")).isCloseTo(0.3, within(0.04));
    assertThat(frequencies.get("d")).isCloseTo(0.2, within(0.04));
  }

  private static Map<String, Double> frequencies(DrawingPolicy policy, DoublePredicate which) {
    ExplorationDraw draws = new ExplorationDraw("seed");
    Map<String, Double> counts = new HashMap<>();
    double total = 0;
    for (int i = 0; i < DRAWS; i++) {
      double draw = draws.uniform("tenant", "r" + i);
      if (which.test(draw)) {
        counts.merge(decide(policy, draw).chosen(), 1.0, Double::sum);
        total++;
      }
    }
    double all = total;
    counts.replaceAll((model, count) -> count / all);
    return counts;
  }

  private static Decision decide(DrawingPolicy policy, double draw) {
    return policy.decide(new Situation(Contract.defaults(), 0, 0, draw, 0, CANDIDATES));
  }
}
