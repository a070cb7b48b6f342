package io.messplus.job.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.audit.TenantHistory;
import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import io.messplus.message.LedgerChange;
import io.messplus.message.Position;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestStoryTest {

  private static final Position POSITION = new Position("messplus.prompts", 1, 42);
  private static final long START_MILLIS = 1_893_456_000_123L;

  private final TenantHistory history = TenantHistory.ofRequest("q-1");
  private long sequence;

  @Test
  void tellsOfARequestFromItsDecisionToItsLastVerdict() {
    add(decided(Mode.EXPLOIT, "small", 0.1, 0.9, false), 1.5, 1.5);
    add(
        of(JournalEvent.SETTLED)
            .withCall(call("small", Mode.EXPLOIT, CallStatus.OK))
            .withResult(ResultStatus.OK)
            .withLabel(label(0, null, LabelSource.SCORE)),
        1.5,
        2.25);
    add(of(JournalEvent.CORRECTED).withLabel(label(1, 0.0, LabelSource.FEEDBACK)), 2.25, 1.25);

    assertThat(tell())
        .isEqualToNormalizingNewlines(
            """
            request q-1 of tenant acme
            2030-01-01T00:00:00.124Z  decided as the tenant's request t=240, prompt at messplus.prompts-1@42
                contract version 18: α=0.75 V=0.0001; queue before: Q=1.5
                not explored (p_t=0.1, propensity 0.9): small has the least V·E + Q·(α − ŝ)
                +-------+---------+--------+----------+-----------+----------+--------+
                | model |   E (J) |      ŝ |      V·E | Q·(α − ŝ) |      sum |        |
                +-------+---------+--------+----------+-----------+----------+--------+
                | small |    81.2 | 0.6000 | 0.008120 |  0.225000 | 0.233120 | chosen |
                | large | 1,960.0 | 0.7000 | 0.196000 |  0.075000 | 0.271000 |        |
                +-------+---------+--------+----------+-----------+----------+--------+
            2030-01-01T00:00:00.125Z  small answered, 81.2 J (call c-small); the client got result ok; label 0 by the score; Q 1.5 -> 2.25
            2030-01-01T00:00:00.126Z  the user gave another verdict; label 1 in the place of 0 by the user's feedback; Q 2.25 -> 1.25""");
  }

  @Test
  void tellsOfAnExplorationThatWasAdoptedAfterARollback() {
    add(decided(Mode.EXPLORE, "large", 0.1, 0.1, true), 0, 0);
    add(of(JournalEvent.CALLED).withCall(call("small", Mode.EXPLORE, CallStatus.FAILED)), 0, 0);
    add(of(JournalEvent.ORPHANED).withCall(call("large", null, CallStatus.OK)), 0, 0);
    add(of(JournalEvent.EXPIRED), 0, 0);

    assertThat(tell())
        .contains("    adopted: decided before a rollback, and found again in the outcomes of its")
        .contains(
            "    explored (p_t=0.1, propensity 0.1): all 2 models called, the answer is that of")
        .contains(
            "124Z  decided", "125Z  small failed, 81.2 J (call c-small)" + System.lineSeparator())
        .contains(
            "126Z  large answered, 81.2 J (call c-large); it serves no decision, but is booked")
        .contains("127Z  given up: no label, or no outcome of another call, came in time")
        .endsWith("open: it has no result yet");
  }

  @Test
  void tellsOfARequestThatWaitedForRoomInVain() {
    add(decided(Mode.EXPLOIT, "small", 0, 1, false), 0, 0);
    add(of(JournalEvent.DELAYED).withCall(call("small", Mode.EXPLOIT, CallStatus.BUSY)), 0, 0);
    add(of(JournalEvent.DELAYED), 0, 0);
    add(of(JournalEvent.SETTLED).withResult(ResultStatus.EXPIRED), 0, 0);
    assertThat(tell().lines().skip(10))
        .containsExactly(
            "2030-01-01T00:00:00.125Z  small was busy, 81.2 J (call c-small); it is asked again"
                + " later",
            "2030-01-01T00:00:00.126Z  a model had no room; it is asked again later",
            "2030-01-01T00:00:00.127Z  the deadline passed before the model had room; the client"
                + " got result expired");
  }

  @Test
  void tellsThatASessionLeftNoChoice() {
    LedgerChange decided = decided(Mode.EXPLOIT, "small", 0, 1, false);
    add(decided.withDecision(decided.decision().withBound(), false).withSession("chat"), 0, 0);
    assertThat(tell())
        .contains("    session chat" + System.lineSeparator())
        .contains("    not decided anew (p_t=0, propensity 1): its session stays with small")
        .doesNotContain("has the least");
  }

  @Test
  void tellsOfARequestThatNoModelAnswered() {
    add(decided(Mode.EXPLOIT, "small", 0, 1, false), 0, 0);
    add(of(JournalEvent.SETTLED).withResult(ResultStatus.FAILED), 0, 0);
    assertThat(tell()).endsWith("no outcome came in time; the client got result failed");
  }

  @Test
  void tellsOfARequestThatWasRefused() {
    add(of(JournalEvent.REFUSED).withResult(ResultStatus.REJECTED), 0, 0);
    assertThat(tell())
        .isEqualToNormalizingNewlines(
            """
            request q-1 of tenant acme
            2030-01-01T00:00:00.124Z  refused before it was decided, prompt at messplus.prompts-1@42; the client got result rejected""");
  }

  @Test
  void countsWhatARollbackUndidOfThisRequestAlone() {
    add(decided(Mode.EXPLOIT, "small", 0, 1, false), 0, 0);
    add(of(JournalEvent.CALLED).withCall(call("small", Mode.EXPLOIT, CallStatus.OK)), 0, 0);
    history.add(entry("other", LedgerChange.of(JournalEvent.EXPIRED, "other", null), 3));
    history.add(entry("other", LedgerChange.of(JournalEvent.EXPIRED, "other", null), 2));
    assertThat(history.entries()).hasSize(1);
    assertThat(tell()).endsWith("entries of it that a rollback undid, or that stood twice: 1");
  }

  @Test
  void showsNoControlCharacters() {
    add(of(JournalEvent.REFUSED).withResult(ResultStatus.REJECTED), 0, 0);
    assertThat(RequestStory.tell("a\u001b[2Jcme", "q\n1", history)).startsWith("request q 1 of");
  }

  @Test
  void numbersHaveSixDigitsThatCount() {
    assertThat(List.of(0.0, 1.0, 0.1 + 0.2, 1e-9, 1234567.0))
        .extracting(RequestStory::number)
        .containsExactly("0", "1", "0.3", "0.000000001", "1234570");
  }

  private String tell() {
    return RequestStory.tell("acme", "q-1", history);
  }

  private void add(LedgerChange change, double queueBefore, double queueAfter) {
    sequence++;
    history.add(
        new JournalEntry(
            "acme",
            sequence,
            START_MILLIS + sequence,
            START_MILLIS,
            change,
            241,
            queueBefore,
            queueAfter,
            18,
            null));
  }

  private static JournalEntry entry(String tenant, LedgerChange change, long sequence) {
    return new JournalEntry(
        tenant, sequence, START_MILLIS, START_MILLIS + 1, change, 241, 0, 0, 18, null);
  }

  private static LedgerChange of(JournalEvent event) {
    return LedgerChange.of(event, "q-1", POSITION);
  }

  private static LedgerChange decided(
      Mode mode, String chosen, double p, double propensity, boolean adopted) {
    return of(JournalEvent.DECIDED)
        .withDecision(
            new Decision(
                "messplus",
                mode,
                chosen,
                240,
                18,
                p,
                propensity,
                1.5,
                0.75,
                1e-4,
                List.of(new Candidate("small", 0.6, 81.2), new Candidate("large", 0.7, 1960))),
            adopted);
  }

  private static BookedCall call(String model, Mode mode, CallStatus status) {
    return new BookedCall("c-" + model, model, "1", mode, status, 81.2, null);
  }

  private static AppliedLabel label(double satisfaction, Double before, LabelSource source) {
    return new AppliedLabel("c-small", satisfaction, before, 0.75, source);
  }
}
