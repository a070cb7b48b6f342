package io.messplus.job.train;

/**
 * How well predictions of satisfaction fit the labels that came. A label, like a prediction, counts
 * as positive from ½ on.
 *
 * @param labels how many were predicted
 * @param satisfied mean of the labels, in [0, 1]
 * @param loss mean binary cross-entropy, in nats
 * @param accuracy predictions on the right side of ½ ÷ labels, in [0, 1]
 * @param precision positive labels ÷ labels predicted positive, in [0, 1]; {@code null} where none
 *     was predicted positive
 * @param recall labels predicted positive ÷ positive labels, of these, in [0, 1]; {@code null}
 *     where no label is positive
 * @param f1 harmonic mean of precision and recall, in [0, 1]; {@code null} where neither a label
 *     nor a prediction is positive
 * @param calibrationError expected calibration error: the mean distance between prediction and
 *     share satisfied over ten bins of equal width, weighted by their labels, in [0, 1]
 * @param brier mean squared distance between prediction and label, in [0, 1]
 */
public record Figures(
    long labels,
    double satisfied,
    double loss,
    double accuracy,
    Double precision,
    Double recall,
    Double f1,
    double calibrationError,
    double brier) {}
