package io.messplus.job.capture;

import io.messplus.calls.CallSettings;
import io.messplus.calls.Called;
import io.messplus.calls.CircuitSettings;
import io.messplus.calls.LineSettings;
import io.messplus.calls.ModelClient;
import io.messplus.inference.Devices;
import io.messplus.job.config.ModelSettings;
import io.messplus.message.CallId;
import io.messplus.message.Prompt;
import io.messplus.routing.Mode;
import io.messplus.scoring.GraderSettings;
import java.util.concurrent.CompletableFuture;

/** Calls to a model of the zoo, as the job makes them. */
final class ZooModel implements ModelCalls {

  /** Never opens: a document that a model failed is asked again, not skipped for a while. */
  private static final CircuitSettings PATIENT =
      new CircuitSettings(100, Integer.MAX_VALUE, 60, 1, 1);

  private final String modelKey;
  private final ModelClient client;

  private ZooModel(String modelKey, ModelClient client) {
    this.modelKey = modelKey;
    this.client = client;
  }

  static AskedModel open(ModelSettings model, GraderSettings grader, CaptureOptions options) {
    int concurrency = concurrency(model);
    CallSettings settings = model.toCallSettings(grader);
    // No call waits, but while several begin at once each needs room in the line.
    LineSettings lines = new LineSettings(concurrency, concurrency, concurrency, concurrency);
    ModelClient client =
        ModelClient.open(
            new CallSettings(
                settings.model(),
                settings.backend(),
                settings.meter(),
                settings.grader(),
                lines,
                PATIENT,
                settings.timeoutSeconds()),
            Devices.NONE);
    return new AskedModel(
        model.label(), concurrency, new ZooModel(model.toModel().key(), client), options);
  }

  /** Calls at once: all are one tenant's. */
  static int concurrency(ModelSettings model) {
    return Math.min(model.concurrency(), model.concurrencyPerTenant());
  }

  @Override
  public CompletableFuture<Called> call(Prompt prompt, int attempt) {
    return client.call(
        CallId.of(prompt.tenant(), prompt.requestId(), attempt, Mode.EXPLORE, modelKey), prompt);
  }

  @Override
  public void close() {
    client.close();
  }
}
