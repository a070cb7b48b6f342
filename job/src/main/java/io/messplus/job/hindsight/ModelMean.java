package io.messplus.job.hindsight;

import io.messplus.job.replay.CapturedPrompt;
import io.messplus.job.replay.Measurement;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one model alone comes to.
 *
 * @param model its label
 * @param share satisfied requests ÷ requests, in [0, 1]
 * @param joules mean joules of a call
 */
public record ModelMean(String model, double share, double joules) {

  /**
   * The means over all of these prompts.
   *
   * @param prompts at least one, each measured on the model
   */
  public static ModelMean of(String model, List<CapturedPrompt> prompts) {
    return new ModelMean(
        model,
        mean(model, prompts, Measurement::label),
        mean(model, prompts, Measurement::energyJoules));
  }

  private static double mean(
      String model, List<CapturedPrompt> prompts, ToDoubleFunction<Measurement> figure) {
    return prompts.stream()
        .mapToDouble(prompt -> figure.applyAsDouble(prompt.measurements().get(model)))
        .average()
        .orElseThrow();
  }
}
