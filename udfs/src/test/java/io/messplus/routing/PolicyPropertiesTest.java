package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyPropertiesTest {

  private static final Policy POLICY = Policy.named("messplus");

  @Property
  void theChoiceIsTheArgminOfTheObjective(@ForAll("situations") Situation situation) {
    Decision decision = POLICY.decide(withDraw(situation, Math.nextDown(1.0)));
    if (decision.mode() == Mode.EXPLORE) {
      return;
    }
    List<Double> objectives =
        situation.candidates().stream().map(c -> objective(situation, c)).toList();
    double least = objectives.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    String first = situation.candidates().get(objectives.indexOf(least)).model();
    assertThat(decision.chosen()).isEqualTo(first);
  }

  @Property
  void propensitiesOfThePossibleAnswersSumToOne(@ForAll("situations") Situation situation) {
    Map<String, Double> propensities = new HashMap<>();
    double p = POLICY.decide(situation).explorationProbability();
    for (double draw : new double[] {0, Math.nextDown(1.0)}) {
      Decision decision = POLICY.decide(withDraw(situation, draw));
      assertThat(decision.mode() == Mode.EXPLORE).isEqualTo(draw < p);
      propensities.put(decision.chosen(), decision.propensity());
    }
    assertThat(propensities.values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(propensities.values()).allMatch(share -> share > 0 && share <= 1);
  }

  @Property
  void aLongerQueueNeverPicksAModelLessLikelyToSatisfy(@ForAll("situations") Situation situation) {
    Situation exploiting = withDraw(situation, Math.nextDown(1.0));
    Situation longer =
        new Situation(
            situation.contract(),
            1,
            situation.t(),
            exploiting.draw(),
            situation.queue() + 10,
            situation.candidates());
    assertThat(predicted(POLICY.decide(longer)))
        .isGreaterThanOrEqualTo(predicted(POLICY.decide(exploiting)) - 1e-9);
  }

  @Property
  void theSameSituationGivesTheSameDecision(@ForAll("situations") Situation situation) {
    assertThat(POLICY.decide(situation)).isEqualTo(POLICY.decide(situation));
  }

  @Provide
  Arbitrary<Situation> situations() {
    Arbitrary<Contract> contracts =
        Combinators.combine(
                Arbitraries.doubles().between(0, 1),
                Arbitraries.of(0.0, 1e-6, 1e-4, 1e-2, 1.0),
                Arbitraries.of(0.0, 0.1, 1.0, 3.0),
                Arbitraries.of("stochastic", "never", "first 5", "every 3"))
            .as(Contracts::of);
    return Combinators.combine(
            contracts,
            Arbitraries.longs().between(0, 1_000_000),
            Arbitraries.doubles().between(0, true, 1, false),
            Arbitraries.of(0.0, 0.5, 3.0, 50.0).flatMap(q -> Arbitraries.doubles().between(0, q)),
            candidates())
        .as((contract, t, draw, q, zoo) -> new Situation(contract, 1, t, draw, q, zoo));
  }

  private static Arbitrary<List<Candidate>> candidates() {
    // Few distinct values, so that ties come up.
    Arbitrary<Double> shares = Arbitraries.of(0.0, 0.25, 0.5, 0.5001, 0.75, 1.0);
    Arbitrary<Double> joules = Arbitraries.of(0.0, 1.0, 50.0, 50.5, 400.0, 2_000.0);
    return Combinators.combine(shares, joules)
        .as((share, cost) -> new Candidate("?", share, cost))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(PolicyPropertiesTest::labelled);
  }

  private static List<Candidate> labelled(List<Candidate> unnamed) {
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate each : unnamed) {
      candidates.add(new Candidate("m" + candidates.size(), each.predicted(), each.costJoules()));
    }
    return candidates;
  }

  private static Situation withDraw(Situation s, double draw) {
    return new Situation(s.contract(), s.contractVersion(), s.t(), draw, s.queue(), s.candidates());
  }

  private static double objective(Situation s, Candidate c) {
    return s.contract().v() * c.costJoules() + s.queue() * (s.contract().alpha() - c.predicted());
  }

  private static double predicted(Decision decision) {
    return decision.candidates().stream()
        .filter(c -> c.model().equals(decision.chosen()))
        .findFirst()
        .orElseThrow()
        .predicted();
  }
}
