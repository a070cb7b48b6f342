package io.messplus.audit;

import org.junit.jupiter.api.Test;

/** Decisions that the contract or the policy does not bear out. */
class AuditOfDecisionsTest extends AuditScenario {

  @Test
  void aContractVersionWithoutContract() throws Exception {
    corrupt(11, "", "contractVersion", 2);
    assertDiffers(
        "sequence=11: contractVersion=2, recounted 1",
        "sequence=12: contractVersion=1, recounted 2");
  }

  @Test
  void aDecisionByOtherTermsThanTheContracts() throws Exception {
    corrupt(1, "/contract", "v", 1e-3);
    corrupt(13, "/decision", "alpha", 0.5);
    assertDiffers(
        "sequence=2: decision.v=1.0E-4, recounted 0.001",
        "sequence=5: decision.v=1.0E-4, recounted 0.001",
        "sequence=7: decision.v=1.0E-4, recounted 0.001",
        "sequence=13: decision.alpha=0.5, recounted 0.75",
        "sequence=13: decision.v=1.0E-4, recounted 0.001");
  }

  @Test
  void anotherContractIsNotADifference() throws Exception {
    history.contract(2, 0.5);
    history.decided("r6");
    agreed(history.kept("r5", "r6"));
    corrupt(15, "/decision", "alpha", 0.75);
    assertDiffers(history.kept("r5", "r6"), "sequence=15: decision.alpha=0.75, recounted 0.5");
  }

  @Test
  void anAdoptedDecisionByOtherTermsIsNotADifference() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    before.contract(2, 0.9);
    before.decided("r6");
    history.contract(2, 0.5);
    history.adopted("r6", before);
    agreed(history.kept("r5", "r6"));
  }

  @Test
  void aDecisionThatIsNotTheLeast() throws Exception {
    corrupt(7, "/decision/predicted", "small", 0.95);
    assertDiffers(
        "sequence=7: it must hold that policy messplus chooses so on these predictions and costs:"
            + " chosen=large propensity=1.0");
  }

  @Test
  void aDecisionOnAnotherQueue() throws Exception {
    corrupt(7, "/decision", "queue", 0.7);
    assertDiffers("sequence=7: decision.queue=0.7, recounted 0.75");
  }

  @Test
  void aPolicyThatNobodyKnows() throws Exception {
    corrupt(7, "/decision", "policy", "luck");
    assertDiffers(
        "sequence=7: it must hold that policy luck chooses so on these predictions and costs:"
            + " chosen=large propensity=1.0");
  }

  @Test
  void aRequestThatGoesOnToAnotherModelIsNotADifference() {
    history.rerouted("r5", false);
    agreed(history.kept("r5"));
    history.settled(history.logged("r5", "small", 1, 1.0));
    agreed(history.kept());
  }

  @Test
  void aRequestThatGoesOnUnderAnotherNumber() throws Exception {
    history.rerouted("r5", false);
    corrupt(14, "/decision", "t", 7);
    assertDiffers("sequence=14: decision.t=7, recounted 3");
  }

  @Test
  void aRequestThatGoesOnToTheModelThatFailed() {
    history.rerouted("r5", true);
    assertDiffers(
        "sequence=14: it must hold that a request is rerouted to another model, but chosen=large");
  }

  @Test
  void aRequestDecidedTwice() {
    history.decided("r2");
    assertDiffersWithoutState("sequence=14: it must hold that a request is decided once");
  }
}
