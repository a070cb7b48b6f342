package io.messplus.job.train;

import java.util.Map;

/**
 * A prompt and how satisfied each model's answer left its user.
 *
 * @param features the prompt's vector; shared, not to be changed
 * @param labels satisfaction in [0, 1] by model key
 */
record Sample(float[] features, Map<String, Double> labels) {}
