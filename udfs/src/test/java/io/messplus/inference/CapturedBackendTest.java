package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messplus.inference.Reply.CapturedCall;
import io.messplus.message.Json;
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
  Inquiry answerable(int number) {
    return inquiry(
        "{\"captured\":{\"small\":{\"label\":%d,\"energyJoules\":%d,\"seconds\":0.2}}}"
            .formatted(number % 2, number));
  }

  @Override
  Inquiry unanswerable() {
    return inquiry("{\"captured\":{\"large\":{\"label\":1,\"energyJoules\":9,\"seconds\":1}}}");
  }

  @Override
  void assertAnswers(int number, Reply reply) {
    assertThat(reply).isEqualTo(Reply.replayed(new CapturedCall(number % 2.0, number, 0.2)));
  }

  @Test
  void withoutLatencyTheAnswerIsThereAtOnce() {
    assertThat(backend.ask(answerable(1))).isCompleted();
  }

  @Test
  void theCapturedLatencyIsScaled() throws Exception {
    try (Backend slow = Backend.open(new CapturedSettings(2))) {
      long startNanos = System.nanoTime();
      CompletableFuture<Reply> answer = slow.ask(answerable(1));
      assertThat(answer).isNotCompleted();
      // The measurement told is the captured one, whatever the replay's speed.
      assertThat(answer.get(10, TimeUnit.SECONDS).captured().seconds()).isEqualTo(0.2);
      assertThat(System.nanoTime() - startNanos).isGreaterThanOrEqualTo(400_000_000L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"gold\":1}", "{\"captured\":{}}", "{\"captured\":{\"large\":{}}}"})
  void aModelWithoutACaptureIsNamed(String withheld) {
    assertThatThrownBy(() -> backend.ask(inquiry(withheld)).join())
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

  private static Inquiry inquiry(String withheld) {
    Question question = new Question.Generation("Why?", null, Json.MAPPER.createObjectNode());
    return new Inquiry("c", "acme", "small", question, new Withheld(withheld));
  }
}
