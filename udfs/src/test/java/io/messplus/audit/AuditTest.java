package io.messplus.audit;

import static io.messplus.audit.TestingHistory.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.Answer;
import io.messplus.message.JournalEntry;
import io.messplus.message.Json;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Ledger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule: one thing is wrong, and that is told, once; what a crash does is not. */
class AuditTest {

  private final TestingHistory history = TestingHistory.ofFiveRequests();

  @Test
  void aHistoryThatAgreesHasNoDifference() {
    AuditReport report = report(history.kept("r5"));

    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.entries()).isEqualTo(13);
              assertThat(line.calls()).isEqualTo(4);
              assertThat(line.results()).isEqualTo(4);
              assertThat(line.undone() + line.unread() + line.unaudited()).isZero();
              assertThat(line.ledger().queue()).isEqualTo(history.kept().ledger().queue());
              assertThat(line.keptSequence()).isEqualTo(13);
            });
  }

  @Test
  void aMissingSequence() {
    history.journal.remove(11);
    assertDiffers("sequence=13: it must follow sequence=11");
  }

  @Test
  void aWrongQueueBefore() throws Exception {
    corrupt(7, "", "queueBefore", 9);
    assertDiffers("sequence=7: queueBefore=9.0, recounted 0.75");
  }

  @Test
  void aWrongQueueAfter() throws Exception {
    corrupt(6, "", "queueAfter", 0.5);
    assertDiffers("sequence=6: queueAfter=0.5, recounted 0.75");
  }

  @Test
  void aChainThatBreaksIsToldWhereItBreaks() throws Exception {
    for (int sequence = 7; sequence <= 8; sequence++) {
      corrupt(sequence, "", "queueBefore", 0.5);
      corrupt(sequence, "", "queueAfter", 0.5);
    }
    corrupt(7, "/decision", "queue", 0.5);
    assertThat(differences())
        .containsExactly(
            difference("sequence=7: queueBefore=0.5, recounted 0.75"),
            difference("sequence=9: queueBefore=0.75, recounted 0.5"));
  }

  @Test
  void aWrongCountOfRequests() throws Exception {
    corrupt(6, "", "t", 7);
    assertDiffers("sequence=6: t=7, recounted 2");
  }

  @Test
  void aCountThatGoesOnWrongIsToldWhereItGoesWrong() throws Exception {
    history.journal.subList(8, 13).clear();
    history.results.remove(3);
    corrupt(6, "", "t", 7);
    corrupt(7, "", "t", 8);
    corrupt(7, "/decision", "t", 7);
    corrupt(8, "", "t", 8);
    assertDiffersWithoutState("sequence=6: t=7, recounted 2");
  }

  @Test
  void aLabelByAnotherAlpha() throws Exception {
    corrupt(6, "/label", "alpha", 0.9);
    assertDiffers("sequence=6: label.alpha=0.9, recounted 0.75");
  }

  @Test
  void aCorrectionOfAnotherLabel() throws Exception {
    corrupt(10, "/label", "before", 0.5);
    assertDiffers("sequence=10: label.before=0.5, recounted 0.0");
  }

  @Test
  void aScoreThatIsNotTheLoggedOne() {
    history.outcomes.set(2, scored(history.outcomes.get(2), 0.5));
    Outcome scored = history.outcomes.get(2);
    assertDiffers(
        "callId=%s: sequence=6 is labelled 0.0 by the score, but the outcome at outcomes-0@2 says"
                .formatted(scored.callId())
            + " 0.5");
  }

  @Test
  void aScoreOfACallThatWasMadeAgainIsNotADifference() {
    history.outcomes.add(scored(history.outcomes.get(2), 0.0));
    history.outcomes.set(2, scored(history.outcomes.get(2), 0.5));
    assertThat(differences()).isEmpty();
  }

  @Test
  void aContractVersionWithoutContract() throws Exception {
    corrupt(11, "", "contractVersion", 2);
    assertThat(differences())
        .containsExactly(
            difference("sequence=11: contractVersion=2, recounted 1"),
            difference("sequence=12: contractVersion=1, recounted 2"));
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
    assertThat(report(history.kept("r5", "r6")).differences()).isEmpty();
    corrupt(15, "/decision", "alpha", 0.75);
    assertThat(report(history.kept("r5", "r6")).differences())
        .containsExactly(difference("sequence=15: decision.alpha=0.75, recounted 0.5"));
  }

  @Test
  void anAdoptedDecisionByOtherTermsIsNotADifference() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    before.contract(2, 0.9);
    before.decided("r6");
    history.contract(2, 0.5);
    history.adopted("r6", before);
    assertThat(report(history.kept("r5", "r6")).differences()).isEmpty();
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
  void aRequestDecidedTwice() {
    history.decided("r2");
    assertDiffersWithoutState("sequence=14: it must hold that a request is decided once");
  }

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
    assertThat(report(null).differences())
        .filteredOn(difference -> difference.where().startsWith("callId="))
        .singleElement()
        .asString()
        .contains("sequence=8 books BookedCall[", "energyJoules=12.0", "outcomes-0@3 says");
  }

  @Test
  void aCallUnderAForgedName() {
    Outcome forged = history.logged("r5", "large", 0, 1.0);
    history.outcomes.set(4, named(forged, "f".repeat(32)));
    assertDiffers(
        "callId=%s: a call is named by what it is for, callId=%s"
            .formatted("f".repeat(32), forged.callId()));
  }

  @Test
  void aResultThatTheTopicLacks() {
    history.results.remove(1);
    KeptTenant kept = TestingHistory.ofFiveRequests().kept("r5");
    assertThat(report(kept).differences())
        .containsExactly(
            difference(
                "requestId=r2: sequence=6 gives the result OK, which the topic lacks; it has []"));
  }

  @Test
  void aResultOfACallThatIsNotBooked() {
    Result given = history.results.get(1);
    history.results.set(1, answered(given, given.model(), "f".repeat(32)));
    assertDiffers(
        "requestId=r2: the result at sequence=6 answers by model=small callId=%s, which no entry"
                .formatted("f".repeat(32))
            + " books so");
  }

  @Test
  void aResultOfAnotherRequestsCall() {
    Result given = history.results.get(1);
    String other = history.outcomes.get(0).callId();
    history.results.set(1, answered(given, given.model(), other));
    assertDiffers(
        "requestId=r2: the result at sequence=6 answers by model=small callId=%s, which no entry"
                .formatted(other)
            + " books so");
  }

  @Test
  void aResultOfAnotherModel() {
    Result given = history.results.get(1);
    history.results.set(1, answered(given, "large", given.callId()));
    assertDiffers(
        "requestId=r2: the result at sequence=6 answers by model=large callId=%s, which no entry"
                .formatted(given.callId())
            + " books so");
  }

  @Test
  void aResultOfAFailedCall() throws Exception {
    corrupt(6, "/call", "status", "failed");
    assertThat(report(null).differences()).extracting(Difference::where).contains("requestId=r2");
  }

  @Test
  void aResultThatTheJournalLacks() {
    KeptTenant kept = history.kept("r5");
    history.results.add(forgedResult("r9", 9));
    assertThat(report(kept).differences())
        .containsExactly(
            difference(
                "requestId=r9: it has the result [status=OK at sequence=9], but the journal lacks"
                    + " it"));
  }

  @Test
  void aResultWhoseEntryACrashTookIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.earlierResults.add(forgedResult("r9", 9));
    AuditReport report = report(kept);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isEqualTo(1);
  }

  @Test
  void stateThatDiffers() {
    KeptTenant kept = history.kept("r5");
    KeptTenant other =
        new KeptTenant(
            TENANT,
            kept.sequence(),
            Ledger.opened(),
            kept.prompts(),
            kept.results(),
            kept.waiting(),
            kept.unanswered());
    assertThat(report(other).differences())
        .singleElement()
        .asString()
        .startsWith(difference("sequence=13: the state's ledger=Ledger[t=0, ").toString());
  }

  @Test
  void stateAheadOfTheJournal() {
    KeptTenant kept = history.kept("r5");
    history.journal.remove(12);
    assertThat(report(kept).differences())
        .containsExactly(
            difference(
                "sequence=13: the state is ahead of the journal, whose last is sequence=12"));
  }

  @Test
  void anOpenRequestThatTheStateHasLost() {
    assertThat(report(history.kept()).differences())
        .containsExactly(difference("sequence=13: the state has lost the open requests [r5]"));
  }

  @Test
  void anOpenRequestThatOnlyTheStateHas() {
    assertThat(report(history.kept("r5", "r6")).differences())
        .containsExactly(
            difference("sequence=13: the state has open requests that the journal has not: [r6]"));
  }

  @Test
  void promptsThatTheStateCannotAccountFor() {
    KeptTenant kept = history.kept("r5");
    KeptTenant other =
        new KeptTenant(
            TENANT,
            kept.sequence(),
            kept.ledger(),
            kept.prompts() + 1,
            kept.results(),
            kept.waiting(),
            Set.of("r5"));
    assertThat(report(other).differences())
        .containsExactly(
            difference(
                "sequence=13: prompts = results + unanswered + waiting, but prompts=6 results=4"
                    + " unanswered=1 waiting=0"));
  }

  @Test
  void anEntryThatTakesThePlaceOfItsTasksLast() throws Exception {
    history.journal.add(history.journal.get(12));
    assertThat(differences()).isEmpty();
    corrupt(13, "/position", "offset", 99);
    assertDiffers(
        "sequence=13: a task numbers its changes upwards, but had passed this one:"
            + " routeSinceMillis=1000");
  }

  @Test
  void anEntryWithANumberThatItsTaskHadPassed() throws Exception {
    KeptTenant kept = history.kept("r5");
    corrupt(13, "", "sequence", 12);
    history.journal.add(12, TestingHistory.ofFiveRequests().journal.get(12));
    corrupt(14, "/position", "offset", 99);
    assertThat(report(kept).differences())
        .extracting(Difference::where, Difference::what)
        .contains(
            tuple(
                "sequence=12",
                "a task numbers its changes upwards, but had passed this one:"
                    + " routeSinceMillis=1000"));
  }

  @Test
  void whatARollbackUndidIsNotADifference() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    history.settled("r5", "large", 1.0);
    history.refused("r6");
    history.rollBackTo(13, before);
    history.settled(history.outcomes.get(4));
    history.decided("r6");

    AuditReport report = history.audited(null, Audit.Window.ALL, Audit.Window.ALL);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).undone()).isEqualTo(2);
  }

  @Test
  void repeatsAreNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.journal.add(history.journal.get(12));
    history.outcomes.addAll(List.copyOf(history.outcomes));
    history.results.addAll(List.copyOf(history.results));
    assertThat(report(kept).differences()).isEmpty();
  }

  @Test
  void anUnreadTailIsNotADifference() {
    history.logged("r5", "large", 0, 1.0);
    AuditReport report = report(history.kept("r5"));
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isOne();
  }

  @Test
  void outcomesThatWaitForTheirPromptAreNotADifference() {
    TestingHistory again = TestingHistory.ofFiveRequests();
    again.decided("r6");
    Outcome parked = again.logged("r6", "large", 0, 1.0);
    history.outcomes.add(0, parked);
    AuditReport report = report(history.kept("r5"));
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isOne();
  }

  @Test
  void aBeginningAtASnapshotIsNotADifference() {
    history.settled("r5", "large", 0.0);
    KeptTenant kept = history.kept();
    history.journal.subList(0, 5).clear();
    AuditReport report = report(kept);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unaudited()).isEqualTo(6);
    assertThat(report.tenants().get(0).ledger()).isEqualTo(kept.ledger());
  }

  @Test
  void aBeginningWithoutSnapshotIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.journal.subList(0, 12).clear();
    AuditReport report = report(kept);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).entries()).isZero();
    assertThat(report.tenants().get(0).keptSequence()).isNull();
  }

  @Test
  void whatRetentionDeletedIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.outcomes.subList(0, 2).clear();
    history.results.remove(0);
    Audit.Window since = new Audit.Window(1_005);
    assertThat(history.audited(kept, since, since).differences()).isEmpty();
  }

  @Test
  void resultsThatAreNotVisibleYetAreNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.results.subList(2, 4).clear();
    AuditReport report = report(kept);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isEqualTo(2);
  }

  @Test
  void aResultThatWasVisibleBeforeARollbackDoesNotShowThatLaterOnesAre() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    history.refused("r6");
    history.refused("r7");
    history.rollBackTo(13, before);
    history.refused("r8");
    history.results.remove(6);
    history.refused("r7");
    history.results.remove(6);

    AuditReport report = report(null);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isEqualTo(2);
  }

  @Test
  void aResultThatTheTopicLacksThoughALaterOneIsVisibleAfterARollback() {
    history.refused("r6");
    history.rollBackTo(13, TestingHistory.ofFiveRequests());
    history.refused("r7");
    history.refused("r8");
    history.results.remove(5);
    assertThat(report(null).differences())
        .containsExactly(
            difference(
                "requestId=r7: sequence=14 gives the result REJECTED, which the topic lacks; it"
                    + " has []"));
  }

  @Test
  void aResultThatTheJournalDoesNotTellOfYetIsNotADifference() {
    KeptTenant kept = history.kept("r5");
    history.results.add(forgedResult("r6", 15));
    AuditReport report = report(kept);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isOne();
  }

  @Test
  void resultsOfRequestsThatAreToBeReadAgainAreNotADifference() {
    TestingHistory before = TestingHistory.ofFiveRequests();
    history.refused("r6");
    history.refused("r7");
    history.rollBackTo(13, before);
    history.refused("r8");

    AuditReport report = report(null);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isEqualTo(2);
    history.results.add(forgedResult("r9", 14));
    assertThat(report(null).differences())
        .extracting(Difference::where)
        .containsExactly("requestId=r9");
  }

  @Test
  void aResultFromBeforeARollbackMayBeOfAnotherCall() {
    history.settled("r5", "large", 1.0);
    Result given = history.results.remove(4);
    history.results.add(answered(given, given.model(), "f".repeat(32)));
    history.rollBackTo(13, TestingHistory.ofFiveRequests());
    history.settled(history.outcomes.get(4));
    history.results.remove(5);
    assertThat(report(null).differences()).isEmpty();
  }

  @Test
  void aResultOfATaskThatWasGivenUpIsNotADifference() throws Exception {
    history.refused("r6");
    JournalEntry late = history.journal.remove(13);
    history.rollBackTo(13, TestingHistory.ofFiveRequests());
    history.refused("r7");
    history.journal.add(late);
    AuditReport report = report(null);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).unread()).isOne();
  }

  @Test
  void anIdThatIsUsedAgainOnceItIsForgottenIsNotADifference() {
    history.settled("r5", "large", 1.0);
    history.await(TestingHistory.SEEN);
    useAgain();
    assertThat(report(history.kept()).differences()).isEmpty();
  }

  @Test
  void anIdThatIsUsedAgainTooEarly() {
    history.settled("r5", "large", 1.0);
    history.await(TestingHistory.SEEN.minusMillis(20));
    useAgain();
    assertThat(report(history.kept()).differences())
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
    assertThat(report(null).differences())
        .filteredOn(difference -> difference.where().startsWith("callId="))
        .singleElement()
        .asString()
        .contains("sequence=16 books BookedCall[", "energyJoules=12.0", "outcomes-0@3 says");
  }

  /** The ids r3, whose call takes other joules now, and r4 again. */
  private void useAgain() {
    history.decided("r3");
    history.settled(measured(history.logged("r3", "large", 0, 1.0), 77));
    history.outcomes.set(5, measured(history.outcomes.get(5), 77));
    history.refused("r4");
  }

  @Test
  void idsOfAForgottenTenantThatAreUsedAgainAreNotADifference() {
    history.settled("r5", "large", 1.0);
    history.forgotten();
    useExploredAgain();
    KeptTenant kept =
        new KeptTenant(TENANT, history.lastSequence(), history.kept().ledger(), 1, 1, 0, Set.of());
    assertThat(report(kept).differences()).isEmpty();
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

  @Test
  void aTenantThatWasForgottenIsNotADifference() {
    history.settled("r5", "large", 1.0);
    history.forgotten();
    KeptTenant kept =
        new KeptTenant(TENANT, history.lastSequence(), Ledger.opened(), 0, 0, 0, Set.of());
    assertThat(report(kept).differences()).isEmpty();
  }

  @Test
  void aJobStartedAnewIsNotADifference() {
    history.rollBackTo(0, new TestingHistory());
    history.refused("r7");
    AuditReport report = history.audited(null, Audit.Window.ALL, Audit.Window.ALL);
    assertThat(report.differences()).isEmpty();
    assertThat(report.tenants().get(0).undone()).isEqualTo(13);
    assertThat(report.tenants().get(0).unread()).isZero();
  }

  private AuditReport report(KeptTenant kept) {
    return history.audited(kept, Audit.Window.ALL, Audit.Window.ALL);
  }

  private List<Difference> differences() {
    return report(history.kept("r5")).differences();
  }

  private void assertDiffers(String... lines) {
    assertThat(differences()).extracting(Difference::toString).containsExactly(prefixed(lines));
  }

  private void assertDiffersWithoutState(String... lines) {
    assertThat(report(null).differences())
        .extracting(Difference::toString)
        .containsExactly(prefixed(lines));
  }

  private static String[] prefixed(String... lines) {
    return List.of(lines).stream().map(line -> "tenant=acme " + line).toArray(String[]::new);
  }

  private static Difference difference(String line) {
    int end = line.indexOf(": ");
    return new Difference(TENANT, line.substring(0, end), line.substring(end + 2));
  }

  /** Sets a number or text in the entry of a sequence number. */
  private void corrupt(int sequence, String object, String field, Object value) throws Exception {
    ObjectNode entry = Json.MAPPER.valueToTree(history.journal.get(sequence - 1));
    ((ObjectNode) entry.at(object)).set(field, Json.MAPPER.valueToTree(value));
    history.journal.set(sequence - 1, Json.read(Json.write(entry), JournalEntry.class));
  }

  private static Outcome named(Outcome outcome, String callId) {
    return new Outcome(
        callId,
        outcome.tenant(),
        outcome.requestId(),
        outcome.model(),
        outcome.version(),
        outcome.attempt(),
        outcome.answers(),
        outcome.status(),
        outcome.answer(),
        outcome.error(),
        outcome.decision());
  }

  private static Outcome measured(Outcome outcome, double joules) {
    Double score = outcome.answer().score();
    return answering(outcome, new Answer(null, null, score, joules, "captured", 1, null, null));
  }

  private static Outcome answering(Outcome outcome, Answer answer) {
    return new Outcome(
        outcome.callId(),
        outcome.tenant(),
        outcome.requestId(),
        outcome.model(),
        outcome.version(),
        outcome.attempt(),
        outcome.answers(),
        outcome.status(),
        answer,
        outcome.error(),
        outcome.decision());
  }

  private static Outcome scored(Outcome outcome, double score) {
    Answer answer = outcome.answer();
    return answering(
        outcome,
        new Answer(null, null, score, answer.energyJoules(), answer.energySource(), 1, null, null));
  }

  private static Result answered(Result result, String model, String callId) {
    return new Result(
        TENANT,
        result.requestId(),
        result.sequence(),
        result.status(),
        model,
        callId,
        result.answer(),
        result.decision(),
        null);
  }

  private static Result forgedResult(String requestId, long sequence) {
    return new Result(
        TENANT, requestId, sequence, ResultStatus.OK, "large", "f".repeat(32), null, null, null);
  }
}
