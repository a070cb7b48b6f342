package io.messplus.job.simulate;

import io.messplus.encoder.EncoderSettings;
import io.messplus.job.replay.CapturedPrompt;
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

  /** The prompts' texts, whose vectors the runs need. */
  public List<String> texts() {
    return source.prompts().stream().map(CapturedPrompt::text).toList();
  }
}
