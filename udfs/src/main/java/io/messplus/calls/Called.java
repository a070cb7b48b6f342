package io.messplus.calls;

import io.messplus.message.Answer;
import io.messplus.message.CallStatus;

/**
 * What became of a call.
 *
 * @param status how it ended
 * @param answer what it gave; of a call that failed, its measurements
 * @param error why it failed, else {@code null}
 */
public record Called(CallStatus status, Answer answer, String error) {}
