package io.messplus.function;

import io.messplus.inference.Backend;
import io.messplus.inference.BackendException;
import io.messplus.inference.BackendSettings;
import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one model. Every call gives exactly one outcome, a failed one where the model did not. */
public final class CallFunction extends RichAsyncFunction<Call, Outcome> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CallFunction.class);

  private final BackendSettings settings;
  private final double timeoutSeconds;
  private transient Backend backend;

  /**
   * @param settings the model's backend
   * @param timeoutSeconds how long a call may take, told in the outcome of one that took longer
   */
  public CallFunction(BackendSettings settings, double timeoutSeconds) {
    this.settings = settings;
    this.timeoutSeconds = timeoutSeconds;
  }

  @Override
  public void open(OpenContext context) {
    backend = Backend.open(settings);
  }

  @Override
  public void asyncInvoke(Call call, ResultFuture<Outcome> result) {
    long startNanos = System.nanoTime();
    CompletableFuture<Void> unused =
        // Composed, so that a backend that throws fails its call and not the job.
        CompletableFuture.completedFuture(call)
            .thenCompose(backend::answer)
            .handle(
                (answer, failure) ->
                    failure == null ? Outcome.ok(call, answer) : failed(call, failure, startNanos))
            .thenAccept(outcome -> result.complete(List.of(outcome)));
  }

  @Override
  public void timeout(Call call, ResultFuture<Outcome> result) {
    String error = "no answer within timeoutSeconds=" + timeoutSeconds;
    result.complete(List.of(Outcome.failed(call, Answer.none(timeoutSeconds), error)));
  }

  @Override
  public void close() {
    if (backend != null) {
      backend.close();
    }
  }

  private static Outcome failed(Call call, Throwable failure, long startNanos) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof BackendException)) {
      LOG.warn("Call {} of model {} failed", call.callId(), call.model(), cause);
    }
    double seconds = (System.nanoTime() - startNanos) * 1e-9;
    return Outcome.failed(call, Answer.none(seconds), String.valueOf(cause.getMessage()));
  }
}
