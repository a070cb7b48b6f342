package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.messplus.calls.CallSettings;
import io.messplus.calls.CircuitSettings;
import io.messplus.calls.LineSettings;
import io.messplus.inference.BackendSettings;
import io.messplus.inference.CapturedSettings;
import io.messplus.inference.DjlSettings;
import io.messplus.inference.TinyModel;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.Withheld;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CallFunctionTest {

  private static final String CAPTURED =
      "{\"captured\":{\"small\":{\"label\":1,\"energyJoules\":80.5,\"seconds\":0.5}}}";
  private static final Decision DECISION =
      new Decision(
          "messplus",
          Mode.EXPLOIT,
          "small",
          0,
          0,
          0,
          1,
          0,
          0.8,
          1e-4,
          List.of(new Candidate("small", 0.5, 100)));

  @Test
  void anAnswerBecomesAnOutcomeThatNamesItsCall() throws Exception {
    Outcome outcome = outcomes(0, call("c1", CAPTURED)).get(0);
    assertThat(outcome.status()).isEqualTo(CallStatus.OK);
    assertThat(outcome.callId()).isEqualTo("c1");
    assertThat(outcome.tenant()).isEqualTo("acme");
    assertThat(outcome.requestId()).isEqualTo("r1");
    assertThat(outcome.modelKey()).isEqualTo("small@3");
    assertThat(outcome.answers()).isTrue();
    assertThat(outcome.decision()).isEqualTo(DECISION);
    assertThat(outcome.answer().energyJoules()).isEqualTo(80.5);
    assertThat(outcome.answer().score()).isEqualTo(1);
    assertThat(outcome.error()).isNull();
  }

  @Test
  void aCallThatFailsGivesAFailedOutcomeAndTheNextOneAnAnswer() throws Exception {
    List<Outcome> outcomes = outcomes(0, call("c1", "{}"), call("c2", CAPTURED));
    assertThat(outcomes).extracting(Outcome::callId).containsExactly("c1", "c2");
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(CallStatus.FAILED, CallStatus.OK);
    assertThat(outcomes.get(0).error()).startsWith("the prompt carries no capture of model=small;");
    assertThat(outcomes.get(0).answer().energyJoules()).isZero();
  }

  @Test
  void aBackendThatThrowsFailsItsCallAlone() throws Exception {
    List<Outcome> outcomes = outcomes(0, call("c1", "not JSON"), call("c2", CAPTURED));
    assertThat(outcomes)
        .extracting(Outcome::status)
        .containsExactly(CallStatus.FAILED, CallStatus.OK);
    assertThat(outcomes.get(0).error()).isNotBlank();
  }

  @Test
  void aCallThatTakesTooLongGivesAFailedOutcome() throws Exception {
    try (OneInputStreamOperatorTestHarness<Call, Outcome> harness =
        AsyncHarness.open(new CallFunction(settings(1_000)), Call.class)) {
      harness.processElement(new StreamRecord<>(call("c1", CAPTURED)));
      harness.setProcessingTime(AsyncHarness.TIMEOUT_MILLIS + 1);
      harness.endInput();
      List<Outcome> outcomes = harness.extractOutputValues();
      assertThat(outcomes).extracting(Outcome::status).containsExactly(CallStatus.FAILED);
      assertThat(outcomes.get(0).error()).isEqualTo("no answer within timeoutSeconds=5");
      assertThat(outcomes.get(0).answer().seconds()).isEqualTo(5);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void aModelInProcessAnswers() throws Exception {
    Call call = call("c1", "{}", "{\"prompt\":\"Is fire cold?\"}");
    try (OneInputStreamOperatorTestHarness<Call, Outcome> harness =
        AsyncHarness.open(new CallFunction(settings(TinyModel.settings())), Call.class)) {
      harness.processElement(new StreamRecord<>(call));
      harness.endInput();
      Outcome outcome = harness.extractOutputValues().get(0);
      assertThat(outcome.status()).isEqualTo(CallStatus.OK);
      assertThat(outcome.answer().text()).isEqualTo(" No.");
      assertThat(outcome.answer().tokensIn()).isEqualTo(9);
      assertThat(outcome.answer().tokensOut()).isEqualTo(4);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void aGpuThatFlinkHandsOutIsWhatAModelInProcessRunsOn() {
    BackendSettings backend =
        new DjlSettings(
            TinyModel.settings().model(), "", "auto", 64, 1, 1, 0, 1, "", List.of(), "");
    CallFunction function = new CallFunction(settings(backend));
    // Nothing else tells of a GPU where there is none.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AsyncHarness.open(function, Call.class, "3", "1"))
        .withMessageStartingWith(
            "the GPU is not there: device=auto means gpu=1, Flink hands out gpus=[1, 3] and PyTorch"
                + " sees 0;");
  }

  private static List<Outcome> outcomes(double latencyFactor, Call... calls) throws Exception {
    try (OneInputStreamOperatorTestHarness<Call, Outcome> harness =
        AsyncHarness.open(new CallFunction(settings(latencyFactor)), Call.class)) {
      for (Call call : calls) {
        harness.processElement(new StreamRecord<>(call));
      }
      harness.endInput();
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  private static CallSettings settings(double latencyFactor) {
    return settings(new CapturedSettings(latencyFactor));
  }

  private static CallSettings settings(BackendSettings backend) {
    return new CallSettings(
        "small",
        backend,
        null,
        null,
        new LineSettings(64, 64, 64, 64),
        CircuitSettings.defaults(),
        5);
  }

  private static Call call(String callId, String withheld) {
    return call(callId, withheld, "{}");
  }

  private static Call call(String callId, String withheld, String request) {
    Prompt prompt =
        new Prompt(
            "acme",
            "r1",
            "Why?",
            request,
            null,
            null,
            null,
            new Withheld(withheld),
            new Position("prompts", 0, 0));
    return new Call(callId, "small", "3", 0, true, DECISION, prompt);
  }
}
