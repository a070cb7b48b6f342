package io.messplus.message;

import io.messplus.routing.Decision;

/**
 * One call of one model, as ROUTE orders it.
 *
 * @param callId names the call, see {@link CallId}; also its idempotency key
 * @param model label of the model
 * @param version its version
 * @param attempt how often the request was sent to models before
 * @param answers whether the client gets this call's answer, if it succeeds
 * @param decision the decision that ordered it
 * @param prompt the request
 */
public record Call(
    String callId,
    String model,
    String version,
    int attempt,
    boolean answers,
    Decision decision,
    Prompt prompt) {}
