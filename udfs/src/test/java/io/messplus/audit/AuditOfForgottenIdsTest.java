package io.messplus.audit;

import static io.messplus.audit.TestingHistory.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.messplus.routing.Ledger;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids that are used again, after the job has forgotten them and before. */
class AuditOfForgottenIdsTest extends AuditScenario {

  @Test
  void anIdThatIsUsedAgainOnceItIsForgottenIsNotADifference() {
    history.settled("r5", "large", 1.0);
    history.await(TestingHistory.SEEN);
    useAgain();
    agreed(history.kept());
  }

  @Test
  void anIdThatIsUsedAgainTooEarly() {
    history.settled("r5", "large", 1.0);
    history.await(TestingHistory.SEEN.minusMillis(20));
    useAgain();
    assertThat(differences(history.kept()))
        .extracting(Difference::where, Difference::what)
        .contains(
            tuple("sequence=15", "it must hold that a request is decided once"),
            tuple(
                "sequence=16",
                "it must hold that a call is booked once: callId="
                    + history.outcomes.get(3).callId()),
            tuple("sequence=16", "it must hold that a request has one result"),
            tuple("sequence=16", "label.before=null, recounted 1.0"));
  }

  @Test
  void anIdThatIsUsedAgainWhileItsRequestIsOpen() {
    history.await(TestingHistory.SEEN);
    history.decided("r5");
    assertDiffersWithoutState("sequence=14: it must hold that a request is decided once");
  }

  @Test
  void aCallUnderANameThatIsUsedAgainThatNoOutcomeTellsOf() throws Exception {
    history.settled("r5", "large", 1.0);
    history.await(TestingHistory.SEEN);
    useAgain();
    corrupt(16, "/call", "energyJoules", 12);
    assertThat(differences(null))
        .filteredOn(difference -> difference.where().startsWith("callId="))
        .singleElement()
        .asString()
        .contains("sequence=16 books BookedCall[", "energyJoules=12.0", "outcomes-0@3 says");
  }

  /** The ids r3, whose call takes other joules now, and r4 again. */
  private void useAgain() {
    history.decided("r3");
    history.settled(Altered.measured(history.logged("r3", "large", 0, 1.0), 77));
    history.outcomes.set(5, Altered.measured(history.outcomes.get(5), 77));
    history.refused("r4");
  }

  @Test
  void aTenantThatWasForgottenIsNotADifference() {
    history.settled("r5", "large", 1.0);
    history.forgotten();
    KeptTenant kept =
        new KeptTenant(TENANT, history.lastSequence(), Ledger.opened(), 0, 0, 0, Set.of());
    agreed(kept);
  }

  @Test
  void aTenantThatWasForgottenWithAnOpenRequest() {
    history.forgotten();
    assertDiffersWithoutState("sequence=14: open requests=0, recounted 1");
  }

  @Test
  void idsOfAForgottenTenantThatAreUsedAgainAreNotADifference() {
    history.settled("r5", "large", 1.0);
    history.forgotten();
    useExploredAgain();
    KeptTenant kept =
        new KeptTenant(TENANT, history.lastSequence(), history.kept().ledger(), 1, 1, 0, Set.of());
    agreed(kept);
  }

  @Test
  void aCallOfAForgottenTenantThatNoOutcomeTellsOf() {
    history.settled("r5", "large", 1.0);
    history.forgotten();
    String callId = history.outcomes.remove(2).callId();
    useExploredAgain();
    assertDiffersWithoutState(
        "callId=%s: booked at sequence=6, but no outcome is logged".formatted(callId));
  }

  @Test
  void aResultOfAForgottenTenantThatTheTopicLacks() {
    history.settled("r5", "large", 1.0);
    history.results.remove(0);
    history.forgotten();
    useExploredAgain();
    assertDiffersWithoutState(
        "requestId=r1: sequence=4 gives the result OK, which the topic lacks; it has [status=OK at"
            + " sequence=18]");
  }

  /** The request r1 again, the tenant's first. */
  private void useExploredAgain() {
    history.decided("r1");
    history.called("r1", "small", 0.0);
    history.settled("r1", "large", 1.0);
  }
}
