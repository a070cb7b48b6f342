package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.message.Accuracies;
import io.messplus.message.Answer;
import io.messplus.message.AppliedLabel;
import io.messplus.message.BookedCall;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.ContractChange;
import io.messplus.message.DeadLetter;
import io.messplus.message.EncodedPrompt;
import io.messplus.message.Feedback;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.LabelSource;
import io.messplus.message.LedgerChange;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.message.SourceRecord;
import io.messplus.message.TenantEvent;
import io.messplus.message.Withheld;
import io.messplus.routing.Busy;
import io.messplus.routing.Candidate;
import io.messplus.routing.ContractTerms;
import io.messplus.routing.CostEstimate;
import io.messplus.routing.Decision;
import io.messplus.routing.Ledger;
import io.messplus.routing.Mode;
import io.messplus.routing.Overload;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that travels between operators or lies in state, without Kryo. */
class SerializationTest {

  private static final String CALL_ID = "0123456789abcdef0123456789abcdef";
  private static final Position POSITION = new Position("prompts", 1, 2);
  private static final Decision DECISION =
      new Decision(
          "messplus",
          Mode.EXPLORE,
          "large",
          1,
          2,
          0.1,
          0.2,
          0.3,
          0.8,
          1e-4,
          List.of(new Candidate("small", 0.5, 80), new Candidate("large", 0.9, 2_000)),
          true);
  private static final Answer ANSWER =
      new Answer("text", 1, 0.5, new Accuracies(1.0, 0.0), 80, "nvml", 0.4, 3, 4, 9.0, "tokens");
  private static final Prompt PROMPT =
      new Prompt("acme", "r", "text", "{}", "arc", "s", 5L, new Withheld("{}"), POSITION);
  private static final Outcome OUTCOME =
      new Outcome(
          CALL_ID,
          "acme",
          "r",
          "small",
          "1",
          0,
          true,
          CallStatus.FAILED,
          ANSWER,
          "why",
          DECISION,
          PROMPT);
  private static final ContractTerms TERMS =
      new ContractTerms(
          0.7,
          1.0,
          2.0,
          "never",
          "messplus",
          CostEstimate.LAST_EXPLORED,
          List.of("a"),
          1,
          2,
          Overload.HOLD,
          3L,
          4L,
          5,
          Busy.WAIT);
  private static final Ledger LEDGER =
      Ledger.opened()
          .withCall("small@1", Mode.EXPLORE, true, 80)
          .withLabel(0.8, 0.1)
          .withGrading(9)
          .withRouter(0.5);

  private static final Feedback FEEDBACK = new Feedback("acme", "r", 0.5, 7);
  private static final LedgerChange CHANGE =
      new LedgerChange(
          JournalEvent.CALLED,
          "r",
          POSITION,
          DECISION,
          true,
          "s",
          BookedCall.of(OUTCOME, Mode.EXPLORE),
          new AppliedLabel(CALL_ID, 0.5, 1.0, 0.8, LabelSource.FEEDBACK),
          ResultStatus.FAILED,
          TERMS,
          0.5);

  static Stream<Record> records() {
    byte[] bytes = {1, 2, 3, 4};
    return Stream.of(
        ANSWER,
        OUTCOME,
        PROMPT,
        TERMS,
        LEDGER,
        DECISION,
        new Call("c", "small", "1", 0, true, DECISION, PROMPT),
        new ContractChange("acme", TERMS, 3),
        new DeadLetter(bytes, bytes, POSITION, "why"),
        new EncodedPrompt(PROMPT, bytes, 0.25),
        FEEDBACK,
        new JournalEntry("acme", 1, 2, 3, CHANGE, 4, 5, 6, 7, LEDGER),
        new Result("acme", "r", 1, ResultStatus.OK, "small", "c", ANSWER, DECISION, "why"),
        new SourceRecord(bytes, bytes, POSITION, 0),
        TenantEvent.of(OUTCOME),
        new SignedContract(TERMS, 4),
        new TenantBook(LEDGER, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5),
        new KnownRequest(KnownRequest.Stage.ROUTED, bytes, 5),
        new ParkedRequest(List.of(OUTCOME), FEEDBACK, 9),
        new Session("small", 5, 6),
        new Delay(PROMPT, EndedCall.of(OUTCOME), 2, 8),
        new Appointment(Appointment.Matter.REQUEST, "r", 9),
        new OpenRequest(
            "r",
            bytes,
            POSITION,
            DECISION,
            Map.of("small", CALL_ID),
            Map.of("small", EndedCall.of(OUTCOME)),
            "small",
            FEEDBACK,
            0.5,
            9,
            1,
            List.of(new FailedAttempt("large", CallStatus.BUSY, "full")),
            new Delay(PROMPT, EndedCall.of(OUTCOME), 2, 8)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void aFullRecordTravelsWithoutKryo(Record full) throws IOException {
    assertTravels(full);
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordOfNullsTravelsToo(Record full) throws Exception {
    assertTravels(empty(full.getClass()));
  }

  @Test
  void whatWouldNeedKryoIsRefused() {
    assertThatThrownBy(() -> serializer(Object.class))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static <T extends Record> void assertTravels(T value) throws IOException {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    assertThat(TypeInformation.of(type)).isInstanceOf(PojoTypeInfo.class);
    TypeSerializer<T> serializer = serializer(type);
    DataOutputSerializer output = new DataOutputSerializer(256);
    serializer.serialize(value, output);
    T read = serializer.deserialize(new DataInputDeserializer(output.getCopyOfBuffer()));
    assertThat(read).usingRecursiveComparison().isEqualTo(value);
    assertThat(serializer.copy(value)).usingRecursiveComparison().isEqualTo(value);
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    return TypeInformation.of(type).createSerializer(config);
  }

  private static Record empty(Class<? extends Record> type) throws Exception {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(SerializationTest::nothing).toArray();
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object nothing(Class<?> type) {
    // An array of a primitive type begins with its zero.
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }
}
