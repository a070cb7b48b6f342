package io.messplus.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.Json;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Answers from what a replayed prompt's capture measured for the called model. */
final class CapturedBackend implements Backend {

  private final double latencyFactor;

  CapturedBackend(CapturedSettings settings) {
    latencyFactor = settings.latencyFactor();
  }

  @Override
  public CompletableFuture<Answer> answer(Call call) {
    JsonNode measured = open(call).path("captured").path(call.model());
    if (measured.isMissingNode()) {
      return CompletableFuture.failedFuture(
          new BackendException(
              "the prompt carries no capture of model=%s; send it under captured, or give the model"
                      .formatted(call.model())
                  + " a backend that can answer"));
    }
    double seconds = measured.get("seconds").asDouble();
    Answer answer =
        new Answer(
            null,
            null,
            measured.get("label").asDouble(),
            measured.get("energyJoules").asDouble(),
            "captured",
            seconds,
            null,
            null);
    if (latencyFactor == 0) {
      return CompletableFuture.completedFuture(answer);
    }
    Executor later =
        CompletableFuture.delayedExecutor(
            Math.round(seconds * latencyFactor * 1e9), TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(() -> answer, later);
  }

  @Override
  public void close() {}

  private static JsonNode open(Call call) {
    try {
      return Json.MAPPER.readTree(call.prompt().withheld().json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("withheld fields were written as JSON", e);
    }
  }
}
