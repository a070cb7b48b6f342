package io.messplus.job.simulate;

import io.messplus.job.report.ReportedRequest;
import io.messplus.job.report.RunSummary;
import java.util.List;

/** What a run's requests come to. */
final class Course {

  private Course() {}

  /** Satisfied requests ÷ requests, whether the router was told or not. */
  static double share(List<ReportedRequest> course) {
    return course.stream().mapToDouble(ReportedRequest::satisfaction).average().orElse(Double.NaN);
  }

  /** Greatest α − running share after the burn-in, at least 0. */
  static double worstShortfall(List<ReportedRequest> course, double alpha) {
    double worst = 0;
    double satisfied = 0;
    for (int served = 1; served <= course.size(); served++) {
      satisfied += course.get(served - 1).satisfaction();
      if (served > RunSummary.BURN_IN) {
        worst = Math.max(worst, alpha - satisfied / served);
      }
    }
    return worst;
  }
}
