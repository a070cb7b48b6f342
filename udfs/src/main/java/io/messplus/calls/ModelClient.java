package io.messplus.calls;

import io.messplus.energy.Meter;
import io.messplus.inference.Backend;
import io.messplus.inference.Devices;
import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Prompt;
import io.messplus.scoring.Scorer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Calls one model: in turn, unless it is left alone for its failures, within a time; has its reply
 * scored and its joules metered. Thread-safe.
 */
public final class ModelClient implements AutoCloseable {

  private final CallSettings settings;
  private final Backend backend;
  private final Scorer scorer;
  private final Meter meter;
  private final TenantLines lines;
  private final Circuit circuit;

  ModelClient(CallSettings settings, Backend backend, Scorer scorer, Meter meter) {
    this.settings = settings;
    this.backend = backend;
    this.scorer = scorer;
    this.meter = meter;
    lines = new TenantLines(settings.lines());
    circuit = new Circuit(settings.model(), settings.circuit());
  }

  /**
   * Opens a client as the settings describe it.
   *
   * @param devices what a model in this process may run on
   */
  public static ModelClient open(CallSettings settings, Devices devices) {
    return new ModelClient(
        settings,
        Backend.open(settings.backend(), devices),
        Scorer.open(settings.grader()),
        Meter.open(settings.meter()));
  }

  /**
   * Calls the model without blocking.
   *
   * @param callId names the call
   * @param prompt the request
   * @return completes with what became of the call, within {@code timeoutSeconds} and the time that
   *     scoring takes; never exceptionally
   */
  public CompletableFuture<Called> call(String callId, Prompt prompt) {
    OngoingCall call = new OngoingCall(settings, callId, prompt, backend, meter, circuit);
    TenantLines.Place place = lines.join(prompt.tenant(), call::begin);
    if (place == null) {
      return CompletableFuture.completedFuture(busy());
    }
    return call.reply()
        .orTimeout(settings.timeoutSeconds(), TimeUnit.SECONDS)
        .handle(call::ended)
        .whenComplete((ended, failure) -> place.leave())
        .thenCompose(OngoingCall.Ended::metered)
        .thenCompose(metered -> metered.scored(prompt, scorer));
  }

  private Called busy() {
    String error =
        "model %s is busy: maxQueued=%d calls or maxQueuedPerTenant=%d of the tenant wait already"
            .formatted(
                settings.model(),
                settings.lines().maxQueued(),
                settings.lines().maxQueuedPerTenant());
    return new Called(CallStatus.BUSY, Answer.none(0), error);
  }

  @Override
  public void close() {
    backend.close();
    scorer.close();
    meter.close();
  }
}
