package io.messplus.job.report;

import java.util.List;

/**
 * All that a report page shows.
 *
 * @param title heading of the page
 * @param costUnit unit of what the models cost, such as {@code J} or {@code USD}
 * @param captures what could be had from each capture
 * @param runs every run
 * @param courses the runs whose course is shown; a part of {@code runs}
 */
public record Report(
    String title,
    String costUnit,
    List<ReportedCapture> captures,
    List<RunSummary> runs,
    List<ReportedRun> courses) {}
