package io.messplus.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final List<Model> MODELS =
      List.of(new Model("small", "1", 100), new Model("large", "1", 2_000));

  @Test
  void opensEmpty() {
    Ledger ledger = Ledger.opened();
    assertThat(ledger.t()).isZero();
    assertThat(ledger.queue()).isZero();
    assertThat(ledger.allInJoules()).isZero();
    assertThat(ledger.exploitJoules()).isZero();
  }

  @Test
  void countsDecisionsByMode() {
    Ledger ledger =
        Ledger.opened()
            .withDecision(Mode.EXPLOIT)
            .withDecision(Mode.EXPLORE)
            .withDecision(Mode.EXPLOIT);
    assertThat(ledger.t()).isEqualTo(3);
    assertThat(ledger.explored()).isEqualTo(1);
  }

  @Test
  void aLabelMovesBothQueuesAndIsSummed() {
    Ledger ledger = Ledger.opened().withAnswer().withLabel(0.75, 0).withLabel(0.75, 0.5);
    assertThat(ledger.queue()).isEqualTo(1.0).isEqualTo(ledger.denseQueue());
    assertThat(ledger.labelled()).isEqualTo(2);
    assertThat(ledger.satisfied()).isEqualTo(0.5);
    assertThat(ledger.answered()).isEqualTo(1);
  }

  @Test
  void anAnswerWithoutALabelLeavesTheQueueAlone() {
    Ledger ledger = Ledger.opened().withLabel(0.75, 0);
    assertThat(ledger.withAnswer().queue()).isEqualTo(0.75);
  }

  @Test
  void aFailedCallCostsButMovesNoMean() {
    Ledger ledger =
        Ledger.opened()
            .withCall("small@1", Mode.EXPLOIT, true, 80)
            .withCall("small@1", Mode.EXPLOIT, false, 500);
    ModelAccount account = ledger.models().get("small@1");
    assertThat(account.calls()).isEqualTo(2);
    assertThat(account.measured()).isEqualTo(1);
    assertThat(account.meanJoules()).isEqualTo(80);
    assertThat(ledger.allInJoules()).isEqualTo(580);
    assertThat(ledger.exploitJoules()).isEqualTo(580);
  }

  @Test
  void gradingAndTheRouterAreInAllInCostAndInNoModelsAccount() {
    Ledger calls = Ledger.opened().withCall("small@1", Mode.EXPLOIT, true, 80);
    Ledger ledger = calls.withGrading(40).withRouter(0.5).withGrading(2).withRouter(0.25);
    assertThat(ledger.callJoules()).isEqualTo(80);
    assertThat(ledger.gradingJoules()).isEqualTo(42);
    assertThat(ledger.routerJoules()).isEqualTo(0.75);
    assertThat(ledger.allInJoules()).isEqualTo(122.75);
    assertThat(ledger.models()).isEqualTo(calls.models());
    assertThat(ledger.exploitJoules()).isEqualTo(80);
  }

  @Test
  void whatIsBookedStaysWhateverHappensNext() {
    Ledger ledger =
        Ledger.opened()
            .withGrading(40)
            .withRouter(0.5)
            .withDecision(Mode.EXPLORE)
            .withCall("small@1", Mode.EXPLORE, true, 80)
            .withOrphan("small@1", true, 80)
            .withAnswer()
            .withLabel(0.75, 0)
            .withCorrection(0, 1)
            .withHiddenLabel(0.75, 1);
    assertThat(ledger.gradingJoules()).isEqualTo(40);
    assertThat(ledger.routerJoules()).isEqualTo(0.5);
  }

  @Test
  void candidatesStandInZooOrderWithTheirEstimates() {
    Ledger ledger = Ledger.opened().withCall("large@1", Mode.EXPLORE, true, 1_500);
    double[] predicted = {0.25, 0.75};
    assertThat(ledger.candidates(MODELS, predicted, CostEstimate.RUNNING_MEAN))
        .containsExactly(new Candidate("small", 0.25, 100), new Candidate("large", 0.75, 1_500));
    assertThat(ledger.candidates(MODELS, predicted, CostEstimate.LAST_EXPLORED))
        .containsExactly(new Candidate("small", 0.25, 1), new Candidate("large", 0.75, 1_500));
  }

  @Test
  void anotherReleaseOfAModelHasItsOwnAccount() {
    Ledger ledger = Ledger.opened().withCall("small@0", Mode.EXPLOIT, true, 7);
    assertThat(ledger.candidates(MODELS, new double[2], CostEstimate.RUNNING_MEAN).get(0))
        .isEqualTo(new Candidate("small", 0, 100));
  }

  @Test
  void aChangeLeavesTheLedgerBeforeItAlone() {
    Ledger before = Ledger.opened().withCall("small@1", Mode.EXPLORE, true, 5);
    before.withCall("small@1", Mode.EXPLORE, true, 7).withDecision(Mode.EXPLORE).withLabel(1, 0);
    assertThat(before).isEqualTo(Ledger.opened().withCall("small@1", Mode.EXPLORE, true, 5));
  }
}
