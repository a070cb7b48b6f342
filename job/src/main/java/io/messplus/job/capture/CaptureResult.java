package io.messplus.job.capture;

import java.util.List;

/**
 * What a capture came to.
 *
 * @param added rows that this run wrote
 * @param kept rows that were in the file before
 * @param leftOut documents without a row, in the order in which they failed
 * @param givenUp why the other documents were not asked, or {@code null}
 * @param models figures of all rows, by model in the zoo's order
 */
public record CaptureResult(
    int added, int kept, List<LeftOut> leftOut, String givenUp, List<ModelTally> models) {

  public CaptureResult {
    leftOut = List.copyOf(leftOut);
    models = List.copyOf(models);
  }

  /** Whether every document has a row. */
  public boolean isComplete() {
    return leftOut.isEmpty() && givenUp == null;
  }

  /** Rows of the file. */
  public int rows() {
    return added + kept;
  }
}
