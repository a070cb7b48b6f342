package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.Withheld;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedBackendTest extends BackendContract {

  @Override
  Backend open() {
    return Backend.open(new CapturedSettings(0));
  }

  @Override
  Call answerable(int number) {
    return call(
        "{\"captured\":{\"small\":{\"label\":%d,\"energyJoules\":%d,\"seconds\":0.2}}}"
            .formatted(number % 2, number));
  }

  @Override
  Call unanswerable() {
    return call("{\"captured\":{\"large\":{\"label\":1,\"energyJoules\":9,\"seconds\":1}}}");
  }

  @Override
  void assertAnswers(int number, Answer answer) {
    assertThat(answer)
        .isEqualTo(new Answer(null, null, number % 2.0, number, "captured", 0.2, null, null));
  }

  @Test
  void withoutLatencyTheAnswerIsThereAtOnce() {
    assertThat(backend.answer(answerable(1))).isCompleted();
  }

  @Test
  void theCapturedLatencyIsScaled() throws Exception {
    try (Backend slow = Backend.open(new CapturedSettings(2))) {
      long startNanos = System.nanoTime();
      CompletableFuture<Answer> answer = slow.answer(answerable(1));
      assertThat(answer).isNotCompleted();
      // The measurement told is the captured one, whatever the replay's speed.
      assertThat(answer.get(10, TimeUnit.SECONDS).seconds()).isEqualTo(0.2);
      assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(400_000_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"gold\":1}", "{\"captured\":{}}", "{\"captured\":{\"large\":{}}}"})
  void aModelWithoutACaptureIsNamed(String withheld) {
    assertThatThrownBy(() -> backend.answer(call(withheld)).join())
        .hasRootCauseInstanceOf(BackendException.class)
        .hasRootCauseMessage(
            "the prompt carries no capture of model=small; send it under captured, or give the"
                + " model a backend that can answer");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aLatencyFactorMustBePlausible(double latencyFactor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CapturedSettings(latencyFactor))
        .withMessage(
            "latencyFactor must be a finite number >= 0, but latencyFactor=" + latencyFactor);
  }

  private static Call call(String withheld) {
    Prompt prompt =
        new Prompt(
            "acme",
            "r1",
            "Why?",
            "{}",
            null,
            null,
            new Withheld(withheld),
            new Position("prompts", 0, 0));
    return new Call("c", "small", "1", 0, true, null, prompt);
  }
}
