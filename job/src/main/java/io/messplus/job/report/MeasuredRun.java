package io.messplus.job.report;

import io.messplus.job.hindsight.ModelMean;
import java.util.List;

/** A run beside what its capture's models could do. */
record MeasuredRun(RunSummary summary, ReportedCapture capture) {

  /** All-in cost ÷ that of the hindsight mix; {@code null} where that is not known. */
  Double overMix() {
    return over(summary.hindsightMixJoules());
  }

  /** All-in cost ÷ that of the cheapest choice; {@code null} where that is not known. */
  Double overOracle() {
    return over(summary.oracleJoules());
  }

  /** All-in cost ÷ that of the largest model alone; {@code null} where that is not known. */
  Double overLargest() {
    List<ModelMean> models = capture.hindsight().means().models();
    return models.isEmpty()
        ? null
        : over(models.get(models.size() - 1).joules() * summary.requests());
  }

  private Double over(Double joules) {
    return joules == null || joules <= 0 ? null : (Double) (summary.allInJoules() / joules);
  }
}
