package io.messplus.job.capture;

import io.messplus.job.replay.CaptureMetric;
import java.util.List;

/**
 * What a capture of topics came to.
 *
 * @param metric that labels are by
 * @param added rows that are new in the file
 * @param kept rows that were in the file before
 * @param incomplete the requests without a row
 * @param models figures of all rows, by model in the zoo's order
 */
public record TopicCaptureResult(
    CaptureMetric metric, int added, int kept, Incomplete incomplete, List<ModelTally> models) {

  public TopicCaptureResult {
    models = List.copyOf(models);
  }

  /** Rows of the file. */
  public int rows() {
    return added + kept;
  }
}
