package io.messplus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.CallStatus;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Busy;
import org.junit.jupiter.api.Test;

/** Requests whose model has no room, against what their contract says of them. */
class AuditOfBusyTest extends AuditScenario {

  @Test
  void aRequestThatWaitsIsNotADifference() {
    history.contract(2, Busy.WAIT);
    history.delayed("r5", CallStatus.BUSY);
    agreed(history.kept("r5"));
    history.settled(history.logged("r5", "large", 1, 1.0));
    agreed(history.kept());
  }

  @Test
  void whatADefaultContractSaysNobodyKnows() {
    history.delayed("r5", CallStatus.BUSY);
    agreed(history.kept("r5"));
  }

  @Test
  void aRequestThatWaitsUnderAnotherContract() {
    history.contract(2, Busy.NEXT);
    history.delayed("r5", CallStatus.BUSY);
    assertDiffers(goesOn(15, "NEXT"));
  }

  @Test
  void aRequestThatGoesOnOrIsRejectedAsItsContractSaysIsNotADifference() {
    history.contract(2, Busy.NEXT);
    history.rerouted("r5", false, CallStatus.BUSY);
    agreed(history.kept("r5"));
    history.contract(3, Busy.REJECT);
    history.decided("r6");
    history.settledWithoutRoom("r6", ResultStatus.REJECTED);
    agreed(history.kept("r5"));
  }

  @Test
  void aRequestThatWaitedMayGoOnWhereItsModelIsNoLongerAllowed() {
    history.contract(2, Busy.WAIT);
    history.rerouted("r5", false, CallStatus.BUSY);
    agreed(history.kept("r5"));
  }

  @Test
  void aRequestThatGoesOnThoughItsContractRejectsIt() {
    history.contract(2, Busy.REJECT);
    history.rerouted("r5", false, CallStatus.BUSY);
    assertDiffers(goesOn(15, "REJECT"));
  }

  @Test
  void aRequestThatIsRejectedThoughItsContractDoesNot() {
    history.contract(2, Busy.WAIT);
    history.settledWithoutRoom("r5", ResultStatus.REJECTED);
    assertDiffers(history.kept(), goesOn(15, "WAIT"));
  }

  @Test
  void anExplorationGoesOnWhateverItsContractSays() {
    TestingHistory explored = new TestingHistory();
    explored.contract(1, Busy.REJECT);
    explored.decided("r1");
    explored.calledWithoutRoom("r1");
    explored.settled(explored.logged("r1", "small", 0, 1.0));
    assertThat(explored.audited(explored.kept(), Audit.Window.ALL, Audit.Window.ALL).differences())
        .isEmpty();
  }

  @Test
  void aRequestThatWaitsAfterAFailure() {
    history.delayed("r5", CallStatus.FAILED);
    assertDiffers(delayed(14));
  }

  @Test
  void aRequestThatWaitsAfterItsResult() {
    history.settled("r5", "large", 1.0);
    history.delayed("r5", CallStatus.BUSY);
    assertDiffersWithoutState(
        "sequence=15: it must hold that a call is booked once: callId="
            + history.outcomes.get(history.outcomes.size() - 1).callId(),
        delayed(15));
  }

  private static String goesOn(int sequence, String busy) {
    return ("sequence=%d: it must hold that a request whose model has no room goes on as its"
            + " contract says: busy=%s")
        .formatted(sequence, busy);
  }

  private static String delayed(int sequence) {
    return ("sequence=%d: it must hold that a request is delayed while it has no result, where a"
            + " call to exploit found no room")
        .formatted(sequence);
  }
}
