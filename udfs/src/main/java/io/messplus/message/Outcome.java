package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.messplus.routing.Decision;
import io.messplus.routing.Model;

/**
 * What one model call did: one record of the outcomes topic. Also a state record: a field may be
 * added.
 *
 * @param callId the call's name
 * @param tenant whose request it served
 * @param requestId which request it served
 * @param model label of the model called
 * @param version its version
 * @param attempt how often the request was sent to models before
 * @param answers whether the client gets this answer, if it succeeded
 * @param status how the call ended
 * @param answer what it gave
 * @param error why it failed, else {@code null}
 * @param decision the decision that ordered it
 * @param prompt the request, where another model may be asked instead, else {@code null}
 */
public record Outcome(
    String callId,
    String tenant,
    String requestId,
    String model,
    String version,
    int attempt,
    boolean answers,
    CallStatus status,
    @JsonUnwrapped Answer answer,
    String error,
    Decision decision,
    Prompt prompt) {

  /** The outcome of a call that was answered. */
  public static Outcome ok(Call call, Answer answer) {
    return of(call, CallStatus.OK, answer, null);
  }

  /** The outcome of a call that was not answered. */
  public static Outcome failed(Call call, Answer answer, String error) {
    return of(call, CallStatus.FAILED, answer, error);
  }

  /**
   * The outcome of a call.
   *
   * @param error why it was not answered, else {@code null}
   */
  public static Outcome of(Call call, CallStatus status, Answer answer, String error) {
    return new Outcome(
        call.callId(),
        call.prompt().tenant(),
        call.prompt().requestId(),
        call.model(),
        call.version(),
        call.attempt(),
        call.answers(),
        status,
        answer,
        error,
        call.decision(),
        call.answers() && status != CallStatus.OK ? call.prompt() : null);
  }

  /** Key of the model called, see {@code Model.key()}. */
  public String modelKey() {
    return Model.keyOf(model, version);
  }

  /** Whether the call was answered. */
  public boolean succeeded() {
    return status == CallStatus.OK;
  }
}
