package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessPlusPolicyTest {

  private static final double NO_EXPLORATION = 1 - 0x1.0p-53;
  private static final List<Candidate> ZOO =
      List.of(
          new Candidate("small", 0.6, 100),
          new Candidate("medium", 0.7, 400),
          new Candidate("large", 0.9, 2_000));

  @Test
  void anEmptyQueuePicksTheCheapest() {
    assertThat(exploit(1e-4, 0, ZOO).chosen()).isEqualTo("small");
  }

  @Test
  void aLongQueuePicksTheLikeliestToSatisfy() {
    assertThat(exploit(1e-4, 1e6, ZOO).chosen()).isEqualTo("large");
  }

  @Test
  void withoutAPriceOnJoulesTheQueueAloneDecides() {
    assertThat(exploit(0, 1e-9, ZOO).chosen()).isEqualTo("large");
    assertThat(exploit(0, 0, ZOO).chosen()).isEqualTo("small");
  }

  @Test
  void anOverwhelmingPriceOnJoulesPicksTheCheapestWhateverTheQueue() {
    assertThat(exploit(Double.MAX_VALUE, 1e6, ZOO).chosen()).isEqualTo("small");
  }

  @Test
  void tiesGoToTheModelThatComesFirstInTheZoo() {
    List<Candidate> twins =
        List.of(new Candidate("first", 0.5, 10), new Candidate("second", 0.5, 10));
    assertThat(exploit(1e-4, 3, twins).chosen()).isEqualTo("first");
  }

  @Test
  void anInvertedMeasuredCostIsFollowed() {
    List<Candidate> inverted =
        List.of(new Candidate("small", 0.5, 90), new Candidate("large", 0.5, 80));
    assertThat(exploit(1e-4, 1, inverted).chosen()).isEqualTo("large");
  }

  @Test
  void anExplorationCallsEveryModelAndReturnsTheLargestsAnswer() {
    Decision decision = decide(Contracts.of(0.8, 1e-4, 0.1, "every 2"), 2, 0.99, 0, ZOO);
    assertThat(decision.mode()).isEqualTo(Mode.EXPLORE);
    assertThat(decision.chosen()).isEqualTo("large");
    assertThat(decision.calls()).containsExactly("small", "medium", "large");
    assertThat(decision.propensity()).isEqualTo(1);
  }

  @Test
  void anExploitationCallsTheChosenModelOnly() {
    assertThat(exploit(1e-4, 0, ZOO).calls()).containsExactly("small");
  }

  @Test
  void theDecisionHoldsAllThatLedToIt() {
    Contract contract = Contracts.of(0.7, 1e-3, 0.1, "stochastic");
    Decision decision = decide(contract, 16, 0.5, 2.5, ZOO);
    assertThat(decision)
        .isEqualTo(
            new Decision(
                "messplus", Mode.EXPLOIT, "small", 16, 7, 0.05, 0.95, 2.5, 0.7, 1e-3, ZOO));
  }

  @Test
  void theLargestModelsPropensityCountsBothWaysToIt() {
    Contract contract = Contracts.of(0.8, 1e-4, 0.1, "stochastic");
    assertThat(decide(contract, 16, 0.5, 1e6, ZOO).propensity()).isEqualTo(1);
    assertThat(decide(contract, 16, 0.01, 0, ZOO).propensity()).isEqualTo(0.05);
  }

  @Test
  void aSingleModelIsAlwaysChosen() {
    List<Candidate> only = List.of(new Candidate("only", 0.1, 1e9));
    assertThat(exploit(1e-4, 5, only).chosen()).isEqualTo("only");
    assertThat(decide(Contracts.of(1, 1, 1, "every 1"), 0, 0, 0, only).chosen()).isEqualTo("only");
  }

  @Test
  void anUnknownPolicyIsRefused() {
    assertThat(Policy.named("messplus").name()).isEqualTo("messplus");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policy.named("random"))
        .withMessage("policy must be messplus, but policy=random");
  }

  private static Decision exploit(double v, double queue, List<Candidate> candidates) {
    Contract contract = Contracts.of(0.8, v, 0.1, "never");
    return decide(contract, 0, NO_EXPLORATION, queue, candidates);
  }

  private static Decision decide(
      Contract contract, long t, double draw, double queue, List<Candidate> candidates) {
    return Policy.named("messplus").decide(new Situation(contract, 7, t, draw, queue, candidates));
  }
}
