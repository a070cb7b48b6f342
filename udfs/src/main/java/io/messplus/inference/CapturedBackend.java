package io.messplus.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.Reply.CapturedCall;
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
  public CompletableFuture<Reply> ask(Inquiry inquiry) {
    JsonNode measured = open(inquiry).path("captured").path(inquiry.model());
    if (measured.isMissingNode()) {
      return CompletableFuture.failedFuture(
          new BackendException(
              "the prompt carries no capture of model=%s; send it under captured, or give the model"
                      .formatted(inquiry.model())
                  + " a backend that can answer"));
    }
    double seconds = measured.get("seconds").asDouble();
    Reply reply =
        Reply.replayed(
            new CapturedCall(
                measured.get("label").asDouble(),
                measured.get("energyJoules").asDouble(),
                seconds));
    if (latencyFactor == 0) {
      return CompletableFuture.completedFuture(reply);
    }
    Executor later =
        CompletableFuture.delayedExecutor(
            Math.round(seconds * latencyFactor * 1e9), TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(() -> reply, later);
  }

  @Override
  public CompletableFuture<Void> check() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}

  private static JsonNode open(Inquiry inquiry) {
    try {
      return Json.MAPPER.readTree(inquiry.withheld().json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("withheld fields were written as JSON", e);
    }
  }
}
