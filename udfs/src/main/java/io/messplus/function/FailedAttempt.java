package io.messplus.function;

import io.messplus.message.CallStatus;

/**
 * A model that was asked for a request's answer and gave none. A state record: a field may be
 * added, so nothing is checked here.
 *
 * @param model its label
 * @param status how its call ended
 * @param error why
 */
public record FailedAttempt(String model, CallStatus status, String error) {}
