package io.messplus.job.report;

import java.util.List;

/**
 * A run with its course.
 *
 * @param summary what it came to
 * @param requests every request, in the order of the decisions
 */
public record ReportedRun(RunSummary summary, List<ReportedRequest> requests) {}
