package io.messplus.message;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.messplus.routing.Decision;

/**
 * What the client gets: one per request.
 *
 * @param tenant whose request it was
 * @param requestId which request
 * @param sequence number of the ledger change that settled it, rising by one per change
 * @param status how the request ended
 * @param model label of the model whose answer this is, or {@code null} without an answer
 * @param callId the call whose answer this is, or {@code null}
 * @param answer the answer; its joules are those of this call alone
 * @param decision the decision behind it, or {@code null} where none was taken
 * @param error why there is no answer, else {@code null}
 */
public record Result(
    String tenant,
    String requestId,
    long sequence,
    ResultStatus status,
    String model,
    String callId,
    @JsonUnwrapped Answer answer,
    Decision decision,
    String error) {}
