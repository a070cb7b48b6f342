package io.messplus.job.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.job.simulate.baseline.TestingStreams;
import io.messplus.predictor.PredictorSettings;
import io.messplus.routing.Candidate;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
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
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** What holds of every policy. */
class PolicyContractTest {

  private static final int DRAWS = 2_000;
  private static final SimulatedStream STREAM = TestingStreams.random(60, 3, 11);
  private static final List<Made> MADE = made();

  @Property
  void aPolicyJustifiesItsOwnDecisions(@ForAll("cases") Tuple2<Policy, Situation> each) {
    Decision decision = decide(each);
    assertThat(each.get1().justifies(decision)).isTrue();
  }

  @Property
  void aPolicyDoesNotJustifyAnotherPropensity(@ForAll("cases") Tuple2<Policy, Situation> each) {
    Decision decision = decide(each);
    double other = decision.propensity() == 1 ? 0.5 : 1;
    assertThat(each.get1().justifies(with(decision, decision.chosen(), other))).isFalse();
    assertThat(each.get1().justifies(with(decision, decision.chosen(), 0))).isFalse();
  }

  @Property
  void aPolicyDoesNotJustifyAModelThatIsNotThere(@ForAll("cases") Tuple2<Policy, Situation> each) {
    Decision decision = decide(each);
    assertThat(each.get1().justifies(with(decision, "nobody", decision.propensity()))).isFalse();
  }

  @Property
  void aDecisionIsWithinItsRangesAndHoldsWhatItWasTakenOn(
      @ForAll("cases") Tuple2<Policy, Situation> each) {
    Situation situation = each.get2();
    Decision decision = decide(each);
    assertThat(decision.candidates()).isEqualTo(situation.candidates());
    assertThat(situation.candidates()).extracting(Candidate::model).contains(decision.chosen());
    assertThat(decision.calls()).contains(decision.chosen());
    assertThat(decision.propensity()).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(decision.explorationProbability()).isBetween(0.0, 1.0);
    assertThat(decision.policy()).isEqualTo(each.get1().name());
    assertThat(decision.t()).isEqualTo(situation.t());
    assertThat(decision.contractVersion()).isEqualTo(situation.contractVersion());
    assertThat(decision.queue()).isEqualTo(situation.queue());
    assertThat(decision.alpha()).isEqualTo(situation.contract().alpha());
    assertThat(decision.v()).isEqualTo(situation.contract().v());
  }

  @Property
  void theSameSituationGivesTheSameDecision(@ForAll("cases") Tuple2<Policy, Situation> each) {
    assertThat(decide(each)).isEqualTo(decide(each));
  }

  @Property(tries = 100)
  void aModelAnswersAsOftenAsItsPropensitySays(@ForAll("cases") Tuple2<Policy, Situation> each) {
    Map<String, Integer> answers = new HashMap<>();
    Map<String, Double> propensities = new HashMap<>();
    int explored = 0;
    double p = 0;
    for (int i = 0; i < DRAWS; i++) {
      Decision decision = each.get1().decide(withDraw(each.get2(), (i + 0.5) / DRAWS));
      answers.merge(decision.chosen(), 1, Integer::sum);
      propensities.put(decision.chosen(), decision.propensity());
      explored += decision.mode() == Mode.EXPLORE ? 1 : 0;
      p = decision.explorationProbability();
    }
    assertThat((double) explored / DRAWS).isCloseTo(p, within(0.001));
    propensities.forEach(
        (model, propensity) ->
            assertThat((double) answers.get(model) / DRAWS).isCloseTo(propensity, within(0.06)));
  }

  /** A policy as it was made for a contract. */
  private record Made(Router router, Contract contract) {}

  private static List<Made> made() {
    List<Made> made = new ArrayList<>();
    for (double alpha : new double[] {0, 0.3, 0.6, 0.75, 1}) {
      for (double c : new double[] {0, 0.1, 3}) {
        Contract contract =
            new ContractTerms(
                    alpha, 1e-2, c, null, null, null, null, null, null, null, null, null, null,
                    null)
                .over(Contract.defaults());
        RunContext context =
            new RunContext(STREAM, contract, PredictorSettings.defaults(), null, 1);
        for (String name : Routers.names()) {
          String possible = name.equals("only:LABEL") ? "only:m1" : name;
          made.add(new Made(Routers.named(possible, context), contract));
        }
      }
    }
    return made;
  }

  @Provide
  Arbitrary<Tuple2<Policy, Situation>> cases() {
    return Arbitraries.of(MADE)
        .flatMap(
            each ->
                situations(each.contract, each.router.models())
                    .map(situation -> Tuple.of(each.router.policy(), situation)))
        .withoutEdgeCases();
  }

  private static Arbitrary<Situation> situations(Contract contract, List<Model> models) {
    Arbitrary<List<Candidate>> candidates =
        Combinators.combine(
                // Some values that come up again, so that models tie.
                Arbitraries.of(0.0, 0.25, 0.5, 0.75, 1.0).list().ofSize(models.size()),
                Arbitraries.doubles().between(0, 3_000).list().ofSize(models.size()))
            .as((predicted, joules) -> candidates(models, predicted, joules));
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.longs().between(0, 150), Arbitraries.longs().between(0, 1_000_000)),
            Arbitraries.oneOf(
                Arbitraries.of(0.0, Math.nextDown(1.0)),
                Arbitraries.doubles().between(0, true, 1, false)),
            Arbitraries.of(0.0, 0.5, 3.0, 50.0).flatMap(q -> Arbitraries.doubles().between(0, q)),
            candidates)
        .as((t, draw, queue, all) -> new Situation(contract, 3, t, draw, queue, all));
  }

  private static List<Candidate> candidates(
      List<Model> models, List<Double> predicted, List<Double> joules) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      candidates.add(new Candidate(models.get(i).label(), predicted.get(i), joules.get(i)));
    }
    return candidates;
  }

  private static Decision decide(Tuple2<Policy, Situation> each) {
    return each.get1().decide(each.get2());
  }

  private static Situation withDraw(Situation s, double draw) {
    return new Situation(s.contract(), s.contractVersion(), s.t(), draw, s.queue(), s.candidates());
  }

  private static Decision with(Decision decision, String chosen, double propensity) {
    return new Decision(
        decision.policy(),
        decision.mode(),
        chosen,
        decision.t(),
        decision.contractVersion(),
        decision.explorationProbability(),
        propensity,
        decision.queue(),
        decision.alpha(),
        decision.v(),
        decision.candidates());
  }
}
