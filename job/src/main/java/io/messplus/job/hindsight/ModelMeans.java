package io.messplus.job.hindsight;

import io.messplus.job.replay.CapturedPrompt;
import java.util.List;

/**
 * What each model alone comes to on all requests, which nobody knows in advance.
 *
 * @param models in zoo order
 */
public record ModelMeans(List<ModelMean> models) {

  /** Copies the models. */
  public ModelMeans {
    models = List.copyOf(models);
  }

  /**
   * Looks at every prompt.
   *
   * @param prompts at least one, each measured on every one of the models
   * @param labels of the models, in zoo order
   */
  public static ModelMeans of(List<CapturedPrompt> prompts, List<String> labels) {
    return new ModelMeans(labels.stream().map(label -> ModelMean.of(label, prompts)).toList());
  }

  /**
   * The model that satisfies most; of equals, the one that stands first in the zoo.
   *
   * @throws IndexOutOfBoundsException where there is no model
   */
  public ModelMean best() {
    ModelMean best = models.get(0);
    for (ModelMean each : models) {
      best = each.share() > best.share() ? each : best;
    }
    return best;
  }
}
