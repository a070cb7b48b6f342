package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.ModelAccount;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the job writes follows the schema of its topic, which describes every field of it. */
class WrittenRecordsTest {

  private static final Answer NOTHING_BUT_JOULES = Answer.none(0.4);
  private static final Set<Class<?>> DESCRIBED_ON_THEIR_OWN =
      Set.of(Decision.class, ContractTerms.class, Ledger.class);

  @Test
  void recordsWithEveryFieldFollowTheirSchemas() {
    follows("results", result(ResultStatus.OK, Samples.answer(), Samples.decision(), "why"));
    follows("outcomes", outcome(CallStatus.FAILED, Samples.answer(), "why"));
    follows("journal", Samples.journalEntry());
    follows("tenants", Samples.terms());
  }

  @Test
  void recordsWithoutWhatMayBeAbsentFollowTheirSchemas() {
    follows("results", result(ResultStatus.OK, NOTHING_BUT_JOULES, Samples.decision(), null));
    follows("results", result(ResultStatus.FAILED, null, Samples.decision(), "why"));
    follows("results", result(ResultStatus.REJECTED, null, null, "why"));
    follows("results", result(ResultStatus.EXPIRED, null, null, "why"));
    follows("outcomes", outcome(CallStatus.OK, NOTHING_BUT_JOULES, null));
    follows("outcomes", outcome(CallStatus.FAILED, NOTHING_BUT_JOULES, "why"));
    follows("outcomes", outcome(CallStatus.BUSY, NOTHING_BUT_JOULES, "full"));
    follows("outcomes", outcome(CallStatus.REJECTED, NOTHING_BUT_JOULES, "too long"));
    follows("tenants", ContractTerms.NONE);
  }

  @ParameterizedTest
  @EnumSource(JournalEvent.class)
  void everyEventOfTheJournalFollowsItsSchema(JournalEvent event) {
    LedgerChange change = LedgerChange.of(event, "r1", Records.POSITION);
    BookedCall call = BookedCall.of(Samples.outcome(), null);
    AppliedLabel label = new AppliedLabel(Samples.CALL_ID, 0.0, null, 0.8, LabelSource.SCORE);
    follows(
        switch (event) {
          case DECIDED -> change.withDecision(Samples.decision(), false);
          case REROUTED -> change.withRerouting(Samples.decision()).withCall(call);
          case REFUSED -> change.withResult(ResultStatus.REJECTED);
          case SETTLED -> change.withResult(ResultStatus.FAILED);
          case CALLED, DELAYED -> change.withCall(call);
          case ORPHANED -> LedgerChange.of(event, "r1", null).withCall(call);
          case LABELLED, CORRECTED -> change.withLabel(label);
          case EXPIRED -> change;
          case CONTRACT -> LedgerChange.contract(ContractTerms.NONE);
          case FORGOTTEN, SNAPSHOT -> LedgerChange.of(event);
        },
        event == JournalEvent.SNAPSHOT ? Samples.ledger() : null);
  }

  private static void follows(LedgerChange change, Ledger ledger) {
    follows("journal", Samples.journalEntry(change, ledger));
  }

  @Test
  void aJournalEntryIsReadBackAsItWasWritten() throws Exception {
    JournalEntry entry = Samples.journalEntry();
    assertThat(Json.read(Json.write(entry), JournalEntry.class)).isEqualTo(entry);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant",
        "requestId",
        "sequence",
        "status",
        "model",
        "callId",
        "energyJoules",
        "energySource",
        "seconds",
        "decision"
      })
  void anAnswerNeedsAllThatSaysWhereItCameFrom(String field) {
    ObjectNode json =
        Samples.json(result(ResultStatus.OK, Samples.answer(), Samples.decision(), null));
    json.remove(field);
    assertThat(TopicSchema.complaints("results", json.toString())).isNotEmpty();
  }

  @Test
  void aFailureNeedsItsReason() {
    Result result = result(ResultStatus.REJECTED, null, null, null);
    Outcome outcome = outcome(CallStatus.FAILED, NOTHING_BUT_JOULES, null);
    assertThat(TopicSchema.complaints("results", Samples.json(result).toString())).isNotEmpty();
    assertThat(TopicSchema.complaints("outcomes", Samples.json(outcome).toString())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "results.schema.json, io.messplus.message.Result",
    "outcomes.schema.json, io.messplus.message.Outcome",
    "journal.schema.json, io.messplus.message.JournalEntry",
    "tenants.schema.json, io.messplus.routing.ContractTerms",
    "parts.schema.json#/$defs/decision, io.messplus.message.DecisionForm"
  })
  void aSchemaDescribesTheFieldsOfItsRecordAndNoOthers(String place, Class<?> type) {
    assertThat(SchemaField.of(place).stream().map(SchemaField::path))
        .containsExactlyElementsOf(fields(type, "").toList());
  }

  @Test
  void theSchemaDescribesTheFieldsOfTheLedgerAndNoOthers() {
    Stream<String> accounts = fields(ModelAccount.class, "models.<model>.");
    assertThat(SchemaField.of("parts.schema.json#/$defs/ledger").stream().map(SchemaField::path))
        .containsExactlyElementsOf(Stream.concat(fields(Ledger.class, ""), accounts).toList());
  }

  private static Stream<String> fields(Class<?> type, String prefix) {
    return Arrays.stream(type.getRecordComponents()).flatMap(part -> fields(part, prefix));
  }

  private static Stream<String> fields(RecordComponent component, String prefix) {
    Class<?> type = component.getType();
    if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
      return fields(type, prefix);
    }
    String path = prefix + component.getName();
    return type.isRecord() && !DESCRIBED_ON_THEIR_OWN.contains(type)
        ? Stream.concat(Stream.of(path), fields(type, path + "."))
        : Stream.of(path);
  }

  private static void follows(String topic, Object message) {
    String json = Samples.json(message).toString();
    assertThat(TopicSchema.complaints(topic, json)).as(json).isEmpty();
  }

  private static Result result(
      ResultStatus status, Answer answer, Decision decision, String error) {
    String model = answer == null ? null : "large";
    String callId = answer == null ? null : Samples.CALL_ID;
    return new Result("acme", "r1", 0, status, model, callId, answer, decision, error);
  }

  private static Outcome outcome(CallStatus status, Answer answer, String error) {
    return new Outcome(
        Samples.CALL_ID,
        "acme",
        "r1",
        "small",
        "1",
        0,
        true,
        status,
        answer,
        error,
        Samples.decision(),
        status == CallStatus.OK ? null : Samples.prompt());
  }
}
