package io.messplus.function;

import io.messplus.calls.CallSettings;
import io.messplus.calls.Called;
import io.messplus.calls.ModelClient;
import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/** Calls one model. Every call gives exactly one outcome, a failed one where the model did not. */
public final class CallFunction extends RichAsyncFunction<Call, Outcome> {

  private static final long serialVersionUID = 1L;

  private final CallSettings settings;
  private transient ModelClient client;

  /**
   * @param settings how the model is called
   */
  public CallFunction(CallSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    client = ModelClient.open(settings, HandedDevices.of(getRuntimeContext()));
  }

  @Override
  public void asyncInvoke(Call call, ResultFuture<Outcome> result) {
    CompletableFuture<Void> unused =
        client
            .call(call.callId(), call.prompt())
            .thenAccept(called -> result.complete(List.of(outcome(call, called))));
  }

  @Override
  public void timeout(Call call, ResultFuture<Outcome> result) {
    String error = "no answer within timeoutSeconds=" + settings.timeoutSeconds();
    Called late = new Called(CallStatus.FAILED, Answer.none(settings.timeoutSeconds()), error);
    result.complete(List.of(outcome(call, late)));
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }

  private static Outcome outcome(Call call, Called called) {
    return Outcome.of(call, called.status(), called.answer(), called.error());
  }
}
