package io.messplus.message;

/**
 * What a user thought of an answer. Also a state record: a field may be added.
 *
 * @param tenant whose request it was
 * @param requestId which request
 * @param satisfied satisfaction in [0, 1]
 * @param atMillis when the user said so, in epoch milliseconds: of two verdicts the later counts
 */
public record Feedback(String tenant, String requestId, double satisfied, long atMillis) {}
