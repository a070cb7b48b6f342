package io.messplus.job.capture;

/**
 * A document without a row.
 *
 * @param docId its id
 * @param reason which model gave no answer, and why
 */
public record LeftOut(String docId, String reason) {}
