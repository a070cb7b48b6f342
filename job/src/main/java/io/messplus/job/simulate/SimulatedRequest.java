package io.messplus.job.simulate;

import io.messplus.job.replay.CapturedPrompt;

/**
 * One request of a simulated stream.
 *
 * @param number place in the stream, from 0
 * @param id distinct in its stream, and the same in whatever order the stream comes
 * @param prompt its text and what each model does with it
 * @param features the text's vector; shared, not to be changed
 */
public record SimulatedRequest(int number, String id, CapturedPrompt prompt, float[] features) {}
