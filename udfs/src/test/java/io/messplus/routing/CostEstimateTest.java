package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostEstimateTest {

  private static final Model MODEL = new Model("small", "1", 250);

  @Test
  void theDeclaredCostStandsInUntilACallWasMeasured() {
    assertThat(CostEstimate.RUNNING_MEAN.joules(MODEL, null)).isEqualTo(250);
    ModelAccount failedOnly = ModelAccount.EMPTY.withCall(Mode.EXPLOIT, false, 9);
    assertThat(CostEstimate.RUNNING_MEAN.joules(MODEL, failedOnly)).isEqualTo(250);
  }

  @Test
  void theMeanRunsOverMeasuredCallsOfEitherMode() {
    ModelAccount account =
        ModelAccount.EMPTY
            .withCall(Mode.EXPLOIT, true, 10)
            .withCall(Mode.EXPLOIT, false, 1_000)
            .withCall(Mode.EXPLORE, true, 40);
    assertThat(CostEstimate.RUNNING_MEAN.joules(MODEL, account)).isEqualTo(25);
  }

  @Test
  void lastExploredStartsAtOneJouleAndFollowsMeasuredExplorationsOnly() {
    CostEstimate estimate = CostEstimate.LAST_EXPLORED;
    assertThat(estimate.joules(MODEL, null)).isEqualTo(1);
    ModelAccount exploited = ModelAccount.EMPTY.withCall(Mode.EXPLOIT, true, 10);
    assertThat(estimate.joules(MODEL, exploited)).isEqualTo(1);
    ModelAccount explored =
        exploited.withCall(Mode.EXPLORE, true, 30).withCall(Mode.EXPLORE, false, 7);
    assertThat(estimate.joules(MODEL, explored)).isEqualTo(30);
    assertThat(estimate.joules(MODEL, explored.withCall(Mode.EXPLOIT, true, 5))).isEqualTo(30);
  }
}
