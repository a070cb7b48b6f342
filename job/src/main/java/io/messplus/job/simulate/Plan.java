package io.messplus.job.simulate;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.replay.CapturedPrompt;
import io.messplus.routing.Model;
import java.util.List;

/**
 * A grid on one stream.
 *
 * @param source the captures
 * @param grid the runs
 * @param settings what they have in common
 * @param encoder how prompts become vectors
 */
public record Plan(
    StreamSource source, Grid grid, SimulationSettings settings, EncoderSettings encoder) {

  /**
   * @throws SimulationException where a point of the grid cannot be run
   */
  public Plan {
    try {
      grid.policies().forEach(Routers::kind);
      grid.points(source).forEach(settings::contractOf);
    } catch (IllegalArgumentException e) {
      throw new SimulationException(e.getMessage());
    }
  }

  /** The names of the captures. */
  public String name() {
    return source.name();
  }

  /** The models, cheapest first. */
  public List<Model> models() {
    return source.zoo().models();
  }

  /** All prompts, in the order of the captures. */
  public List<CapturedPrompt> prompts() {
    return source.prompts();
  }

  /** The prompts' texts, whose vectors the runs need. */
  public List<String> texts() {
    return prompts().stream().map(CapturedPrompt::text).toList();
  }
}
