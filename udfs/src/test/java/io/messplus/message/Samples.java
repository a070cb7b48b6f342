package io.messplus.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.routing.Busy;
import io.messplus.routing.Candidate;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.CostEstimate;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import io.messplus.routing.Overload;
import java.io.IOException;
import java.util.List;

/** One message of each kind, every field set. */
final class Samples {

  static final String CALL_ID = CallId.of("acme", "r1", 0, Mode.EXPLORE, "large@1");

  private Samples() {}

  static Decision decision() {
    return new Decision(
        "messplus",
        Mode.EXPLORE,
        "large",
        12,
        3,
        0.05,
        0.05,
        2.25,
        0.8,
        1e-4,
        // In zoo order, which is not the alphabet's.
        List.of(new Candidate("small", 0.6, 80.5), new Candidate("large", 0.9, 2_000)),
        true);
  }

  static Answer answer() {
    return new Answer(
        "Because.", 2, 1.0, new Accuracies(1.0, 0.0), 80.5, "captured", 0.4, 12, 34, 7.5, "tokens");
  }

  static Outcome outcome() {
    return new Outcome(
        CALL_ID,
        "acme",
        "r1",
        "small",
        "1",
        0,
        false,
        CallStatus.OK,
        answer(),
        null,
        decision(),
        null);
  }

  static Result result() {
    return new Result(
        "acme", "r1", 7, ResultStatus.OK, "large", CALL_ID, answer(), decision(), null);
  }

  static Prompt prompt() {
    return new Prompt(
        "acme",
        "r1",
        "Why?",
        "{\"prompt\":\"Why?\"}",
        "arc",
        "chat-1",
        1_896_091_200_000L,
        new Withheld("{\"gold\":1}"),
        Records.POSITION);
  }

  static ContractTerms terms() {
    return new ContractTerms(
        0.7,
        1e-3,
        0.2,
        "first 10",
        "messplus",
        CostEstimate.RUNNING_MEAN,
        List.of("small", "large"),
        8,
        5,
        Overload.HOLD,
        60L,
        300L,
        7,
        Busy.WAIT);
  }

  /** What no single entry has: every field. */
  static JournalEntry journalEntry() {
    LedgerChange change =
        new LedgerChange(
            JournalEvent.SETTLED,
            "r1",
            Records.POSITION,
            decision(),
            true,
            "s",
            new BookedCall(CALL_ID, "large", "1", Mode.EXPLORE, CallStatus.OK, 80.5, 7.5),
            new AppliedLabel(CALL_ID, 1.0, 0.5, 0.8, LabelSource.FEEDBACK),
            ResultStatus.OK,
            terms(),
            0.25);
    return journalEntry(change, ledger());
  }

  static JournalEntry journalEntry(LedgerChange change, Ledger ledger) {
    return new JournalEntry(
        "acme", 7, 1_896_091_200_000L, 1_896_091_000_000L, change, 13, 2.25, 2.05, 3, ledger);
  }

  static Ledger ledger() {
    return Ledger.opened()
        .withCall("large@1", Mode.EXPLORE, true, 80.5)
        .withLabel(0.8, 1)
        .withGrading(7.5)
        .withRouter(0.25);
  }

  static ObjectNode json(Object message) {
    try {
      JsonNode node = Json.MAPPER.readTree(Json.write(message));
      return (ObjectNode) node;
    } catch (IOException e) {
      throw new AssertionError("cannot be read back: " + message, e);
    }
  }
}
