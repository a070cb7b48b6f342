package io.messplus.message;

/**
 * One request, checked. Also a state record: a field may be added.
 *
 * @param tenant whose contract it falls under, not blank
 * @param requestId unique per tenant, not blank; a second prompt of the same id is not answered
 * @param text what the encoder reads: the prompt, or the contents of its chat messages
 * @param request what a model gets, as one JSON object: {@code prompt} or {@code messages}, {@code
 *     parameters}, {@code choices}, {@code contexts}, {@code delimiter}; and {@code scoring}, which
 *     is for the scorer
 * @param benchmark name of the benchmark it belongs to, or {@code null}
 * @param session names the conversation that it belongs to, or {@code null}
 * @param deadlineMillis epoch milliseconds after which nobody waits for the answer, or {@code null}
 * @param withheld what ROUTE may not know
 * @param position where it came from
 */
public record Prompt(
    String tenant,
    String requestId,
    String text,
    String request,
    String benchmark,
    String session,
    Long deadlineMillis,
    Withheld withheld,
    Position position) {}
