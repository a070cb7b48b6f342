package io.messplus.job.report;

import java.util.List;

/** What a run's requests come to; those without a label do not count. */
public final class Course {

  private Course() {}

  /**
   * Satisfied requests ÷ requests, whether the router was told or not.
   *
   * @return NaN where none has a label
   */
  public static double share(List<ReportedRequest> course) {
    return course.stream()
        .filter(request -> request.satisfaction() != null)
        .mapToDouble(ReportedRequest::satisfaction)
        .average()
        .orElse(Double.NaN);
  }

  /** Greatest α − running share after a burn-in of {@link RunSummary#BURN_IN}, at least 0. */
  public static double worstShortfall(List<ReportedRequest> course, double alpha) {
    double worst = 0;
    double satisfied = 0;
    long labelled = 0;
    for (ReportedRequest request : course) {
      if (request.satisfaction() != null) {
        satisfied += request.satisfaction();
        labelled++;
        if (labelled > RunSummary.BURN_IN) {
          worst = Math.max(worst, alpha - satisfied / labelled);
        }
      }
    }
    return worst;
  }
}
