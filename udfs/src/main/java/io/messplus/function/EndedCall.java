package io.messplus.function;

import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Outcome;
import io.messplus.routing.Model;

/**
 * What a call of an open request came to. A state record: a field may be added, so nothing is
 * checked here.
 *
 * @param callId its name
 * @param version version of the model called
 * @param status how it ended
 * @param answer what it gave; without its text once no client can get that any more
 * @param error why it failed, else {@code null}
 */
public record EndedCall(
    String callId, String version, CallStatus status, Answer answer, String error) {

  static EndedCall of(Outcome outcome) {
    return new EndedCall(
        outcome.callId(), outcome.version(), outcome.status(), outcome.answer(), outcome.error());
  }

  boolean succeeded() {
    return status == CallStatus.OK;
  }

  /** Satisfaction as scored, or {@code null} where the call failed or nobody could score it. */
  Double score() {
    return succeeded() ? answer.score() : null;
  }

  String modelKey(String model) {
    return Model.keyOf(model, version);
  }

  EndedCall withoutText() {
    return new EndedCall(callId, version, status, answer.withoutText(), error);
  }
}
