package io.messplus.audit;

import org.junit.jupiter.api.Test;

/** Conversations that do not stay where they were. */
class AuditOfSessionsTest extends AuditScenario {

  @Test
  void aConversationThatStaysIsNotADifference() {
    history.decidedOf("chat", "r6");
    history.bound("chat", "r7", "large");
    agreed(history.kept("r5", "r6", "r7"));
  }

  @Test
  void aConversationThatIsForgottenIsNotADifference() {
    history.decidedOf("chat", "r6");
    history.decidedOf("chat", "r7");
    agreed(history.kept("r5", "r6", "r7"));
  }

  @Test
  void aConversationBoundToAnotherModel() {
    history.decidedOf("chat", "r6");
    history.bound("chat", "r7", "small");
    assertDiffers(
        history.kept("r5", "r6", "r7"), "sequence=15: chosen by session=small, recounted large");
  }

  @Test
  void aConversationBoundByARequestThatWasExplored() throws Exception {
    corrupt(2, "", "session", "chat");
    history.bound("chat", "r6", "large");
    assertDiffers(history.kept("r5", "r6"), "sequence=14: chosen by session=large, recounted null");
  }

  @Test
  void aRequestThatNothingBinds() throws Exception {
    corrupt(7, "/decision", "bound", true);
    assertDiffers(
        "sequence=7: it must hold that a decision that is bound has a session, explores nothing"
            + " and leaves no choice",
        "sequence=7: chosen by session=large, recounted null");
  }

  @Test
  void aBoundRequestWithAChoice() throws Exception {
    history.decidedOf("chat", "r6");
    history.decidedOf("chat", "r7");
    corrupt(15, "/decision", "bound", true);
    assertDiffers(
        history.kept("r5", "r6", "r7"),
        "sequence=15: it must hold that a decision that is bound has a session, explores nothing"
            + " and leaves no choice");
  }

  @Test
  void aConversationMovesWithItsRequest() throws Exception {
    history.decidedOf("chat", "r6");
    history.rerouted("r6", false);
    corrupt(15, "", "session", "chat");
    history.bound("chat", "r7", "small");
    agreed(history.kept("r5", "r6", "r7"));
  }

  @Test
  void aDecisionFromBeforeARollbackWasBoundByTheSessionAsItWasThen() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    before.bound("chat", "r6", "small");
    history.decidedOf("chat", "r7");
    history.adopted("r6", "chat", before);
    history.bound("chat", "r8", "small");
    agreed(history.kept("r5", "r6", "r7", "r8"));
  }

  @Test
  void anIdleTenantsConversationsAreForgotten() {
    history.settled("r5", "large", 1.0);
    history.decidedOf("chat", "r6");
    history.settled("r6", "large", 1.0);
    history.forgotten();
    history.bound("chat", "r7", "large");
    assertDiffersWithoutState("sequence=18: chosen by session=large, recounted null");
  }

  @Test
  void whatWasSaidBeforeTheJournalBeginsMayHaveBoundASession() {
    history.bound("chat", "r6", "large");
    history.bound("chat", "r7", "small");
    history.journal.subList(0, 10).clear();
    assertDiffersWithoutState("sequence=15: chosen by session=small, recounted large");
  }
}
