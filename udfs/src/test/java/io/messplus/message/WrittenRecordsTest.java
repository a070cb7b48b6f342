package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.Decision;
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
      Set.of(Decision.class, ContractTerms.class);

  @Test
  void recordsWithEveryFieldFollowTheirSchemas() {
    follows("results", result(ResultStatus.OK, Samples.answer(), Samples.decision(), "why"));
    follows("outcomes", outcome(CallStatus.FAILED, Samples.answer(), "why"));
    follows("journal", Samples.journalEntry());
    follows("tenants", Samples.terms());
    follows("feedback", new Feedback("acme", "r1", 0.25));
  }

  @Test
  void recordsWithoutWhatMayBeAbsentFollowTheirSchemas() {
    follows("results", result(ResultStatus.OK, NOTHING_BUT_JOULES, Samples.decision(), null));
    follows("results", result(ResultStatus.FAILED, null, Samples.decision(), "why"));
    follows("results", result(ResultStatus.REJECTED, null, null, "why"));
    follows("results", result(ResultStatus.EXPIRED, null, null, "why"));
    follows("outcomes", outcome(CallStatus.OK, NOTHING_BUT_JOULES, null));
    follows("outcomes", outcome(CallStatus.FAILED, NOTHING_BUT_JOULES, "why"));
    follows("tenants", ContractTerms.NONE);
  }

  @ParameterizedTest
  @EnumSource(JournalEvent.class)
  void everyEventOfTheJournalFollowsItsSchema(JournalEvent event) {
    boolean ofRequest = event != JournalEvent.CONTRACT;
    boolean calls = event == JournalEvent.CALLED;
    boolean labels = event == JournalEvent.LABELLED;
    follows(
        "journal",
        new JournalEntry(
            "acme",
            1,
            event,
            0,
            ofRequest ? "r1" : null,
            ofRequest ? Records.POSITION : null,
            calls || labels ? "c0ffee" : null,
            0,
            0,
            0,
            calls ? 0.0 : null,
            labels ? 0.0 : null,
            event == JournalEvent.DECIDED ? Samples.decision() : null,
            ofRequest ? null : ContractTerms.NONE,
            0));
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
    "feedback.schema.json, io.messplus.message.Feedback",
    "tenants.schema.json, io.messplus.routing.ContractTerms",
    "parts.schema.json#/$defs/decision, io.messplus.message.DecisionForm"
  })
  void aSchemaDescribesTheFieldsOfItsRecordAndNoOthers(String place, Class<?> type) {
    assertThat(SchemaField.of(place).stream().map(SchemaField::path))
        .containsExactlyElementsOf(fields(type, "").toList());
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
    String callId = answer == null ? null : "c0ffee";
    return new Result("acme", "r1", 0, status, model, callId, answer, decision, error);
  }

  private static Outcome outcome(CallStatus status, Answer answer, String error) {
    return new Outcome(
        "c0ffee", "acme", "r1", "small", "1", 0, true, status, answer, error, Samples.decision());
  }
}
