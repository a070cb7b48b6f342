package io.messplus.job.train;

import io.messplus.job.replay.CapturedPrompt;
import io.messplus.routing.Model;
import java.util.List;

/**
 * Prompts to learn from.
 *
 * @param name what messages call the capture
 * @param models whose labels are learned, cheapest first
 * @param prompts measured on these models
 */
public record TrainingCapture(String name, List<Model> models, List<CapturedPrompt> prompts) {}
