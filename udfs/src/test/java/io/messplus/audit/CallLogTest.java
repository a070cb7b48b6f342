package io.messplus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Outcome;
import org.junit.jupiter.api.Test;

/** Bookings that do not tell what models did. */
class CallLogTest extends AuditScenario {

  @Test
  void aCallBookedTwice() {
    Outcome twice = history.outcomes.get(0);
    history.orphaned(twice);
    assertDiffersWithoutState(
        "sequence=14: it must hold that a call is booked once: callId=" + twice.callId());
  }

  @Test
  void aBookedCallWithoutOutcome() {
    Outcome lost = history.outcomes.remove(1);
    assertDiffers(
        "callId=%s: booked at sequence=4, but no outcome is logged".formatted(lost.callId()));
  }

  @Test
  void anOutcomeThatIsNeverBookedThoughLaterOnesAre() {
    Outcome other = history.logged("r2", "small", 1, 1.0);
    history.outcomes.remove(other);
    history.outcomes.add(2, other);
    assertDiffers(
        "callId=%s: every call is booked, but not the outcome at outcomes-0@2"
            .formatted(other.callId()));
  }

  @Test
  void otherJoulesThanLogged() throws Exception {
    corrupt(8, "/call", "energyJoules", 12);
    history.journal.subList(8, 13).clear();
    assertThat(differences(null))
        .filteredOn(difference -> difference.where().startsWith("callId="))
        .singleElement()
        .asString()
        .contains("sequence=8 books BookedCall[", "energyJoules=12.0", "outcomes-0@3 says");
  }

  @Test
  void otherJoulesOfGradingThanLogged() throws Exception {
    corrupt(8, "/call", "gradingJoules", 4);
    history.journal.subList(8, 13).clear();
    assertThat(differences(null))
        .filteredOn(difference -> difference.where().startsWith("callId="))
        .singleElement()
        .asString()
        .contains("gradingJoules=4.0", "outcomes-0@3 says", "gradingJoules=5.0");
  }

  @Test
  void aCallUnderAForgedName() {
    Outcome forged = history.logged("r5", "large", 0, 1.0);
    history.outcomes.set(4, Altered.named(forged, "f".repeat(32)));
    assertDiffers(
        "callId=%s: a call is named by what it is for, callId=%s"
            .formatted("f".repeat(32), forged.callId()));
  }

  @Test
  void aScoreThatIsNotTheLoggedOne() {
    history.outcomes.set(2, Altered.scored(history.outcomes.get(2), 0.5));
    Outcome scored = history.outcomes.get(2);
    assertDiffers(
        "callId=%s: sequence=6 is labelled 0.0 by the score, but the outcome at outcomes-0@2 says"
                .formatted(scored.callId())
            + " 0.5");
  }

  @Test
  void aScoreOfACallThatWasMadeAgainIsNotADifference() {
    history.outcomes.add(Altered.scored(history.outcomes.get(2), 0.0));
    history.outcomes.set(2, Altered.scored(history.outcomes.get(2), 0.5));
    agreed(history.kept("r5"));
  }

  @Test
  void anUnreadTailIsNotADifference() {
    history.logged("r5", "large", 0, 1.0);
    assertThat(agreed(history.kept("r5")).unread()).isOne();
  }

  @Test
  void outcomesThatWaitForTheirPromptAreNotADifference() {
    TestingHistory again = TestingHistory.ofFiveRequests();
    again.decided("r6");
    Outcome parked = again.logged("r6", "large", 0, 1.0);
    history.outcomes.add(0, parked);
    assertThat(agreed(history.kept("r5")).unread()).isOne();
  }
}
