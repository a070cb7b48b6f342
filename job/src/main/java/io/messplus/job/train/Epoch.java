package io.messplus.job.train;

/**
 * One pass over the training prompts.
 *
 * @param number from 1; 0 is before the first
 * @param trainingLoss mean binary cross-entropy of the prompts, each before it was learned from;
 *     {@code null} before the first
 * @param validationLoss mean binary cross-entropy of the prompts held out, after the pass
 */
public record Epoch(int number, Double trainingLoss, double validationLoss) {}
