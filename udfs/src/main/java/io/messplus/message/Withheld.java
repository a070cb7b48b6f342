package io.messplus.message;

/**
 * What a benchmark prompt carries but a router may not know: gold answer and captured measurements.
 * It travels from prompt to call as text that only a backend or a scorer opens, so that no decision
 * can depend on it.
 *
 * @param json the prompt's {@code gold} and {@code captured} fields as one JSON object
 */
public record Withheld(String json) {}
