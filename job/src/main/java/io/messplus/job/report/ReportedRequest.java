package io.messplus.job.report;

import io.messplus.routing.Decision;

/**
 * One routed request in a report.
 *
 * @param number place in its stream, from 0
 * @param requestId its id
 * @param text its prompt, or the beginning of it; {@code null} where it is not known
 * @param decision why it went where
 * @param answeredBy label of the model whose answer the client got; {@code null} where none did
 * @param satisfaction label of that answer in [0, 1]; {@code null} where it has none
 * @param labelled whether the router was told that label
 * @param joules joules of all calls made for it
 * @param queueAfter the virtual queue once it was served; before: {@code decision.queue()}; {@code
 *     null} where it is not known
 * @param loss mean binary cross-entropy of the predictor on its labels before it learned from them,
 *     in nats; {@code null} where it did not learn from it
 */
public record ReportedRequest(
    long number,
    String requestId,
    String text,
    Decision decision,
    String answeredBy,
    Double satisfaction,
    boolean labelled,
    double joules,
    Double queueAfter,
    Double loss) {}
