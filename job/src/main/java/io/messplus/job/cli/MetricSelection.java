package io.messplus.job.cli;

import io.messplus.job.replay.CaptureMetric;
import io.messplus.job.replay.CaptureReader;
import picocli.CommandLine.Option;

/** What of a capture says whether an answer satisfied. */
final class MetricSelection {

  @Option(
      names = "--metric",
      paramLabel = "acc|acc_norm",
      description =
          "Which column says whether an answer satisfied, where a file has both (default: the one"
              + " that label_X repeats, or acc).")
  private CaptureMetric metric;

  CaptureReader reader() {
    return new CaptureReader(metric);
  }
}
