package io.messplus.inference;

import io.messplus.message.Withheld;

/**
 * One question to one model.
 *
 * @param callId names the call; a server that knows idempotency keys answers it once
 * @param tenant on whose behalf it is asked
 * @param model label of the model
 * @param question what is asked
 * @param withheld what the prompt carries that no model may see; only a replay looks into it
 */
public record Inquiry(
    String callId, String tenant, String model, Question question, Withheld withheld) {}
