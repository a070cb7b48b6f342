package io.messplus.inference;

/**
 * How likely a model holds a continuation.
 *
 * @param logProbability natural logarithm of its probability given its context, finite, at most 0
 * @param tokens its tokens, at least 1
 * @param greedy whether each of its tokens was the likeliest one
 */
public record Likelihood(double logProbability, int tokens, boolean greedy) {}
