package io.messplus.message;

/**
 * Whether a ranking of choices is right, by either metric of the LM Evaluation Harness. Also a
 * state record: a field may be added.
 *
 * @param acc 1 where the likeliest choice is right, else 0
 * @param accNorm 1 where the choice of the greatest log-likelihood a character is right, else 0;
 *     {@code null} where a choice has no characters
 */
public record Accuracies(double acc, Double accNorm) {}
