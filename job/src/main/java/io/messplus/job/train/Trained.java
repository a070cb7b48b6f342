package io.messplus.job.train;

import java.util.List;
import java.util.Map;

/**
 * What training came to.
 *
 * @param rows the predictor's rows after the best epoch, by name
 * @param best the epoch whose validation loss is the least
 * @param epochs all, the 0th first
 * @param comparison how well the rows predict
 */
public record Trained(
    Map<String, float[]> rows, Epoch best, List<Epoch> epochs, Comparison comparison) {}
