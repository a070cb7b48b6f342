package io.messplus.job.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a report page shows.
 *
 * @param title heading of the page
 * @param notes what a reader must know of where the numbers come from, a sentence each; may be
 *     empty
 * @param subject what the reader calls one of them, such as "capture" or "tenant"
 * @param costUnit unit of what the models cost, such as {@code J} or {@code USD}
 * @param captures what could be had from each capture
 * @param runs every run, each of one of the captures
 * @param courses the runs whose course is shown; a part of {@code runs}, at most {@value
 *     #MOST_COURSES}
 * @param energy what all-in cost is the sum of, by name of the capture; empty where the calls are
 *     all of it
 */
public record Report(
    String title,
    List<String> notes,
    String subject,
    String costUnit,
    List<ReportedCapture> captures,
    List<RunSummary> runs,
    List<ReportedRun> courses,
    Map<String, List<EnergyLine>> energy) {

  /** More lines than these nobody tells apart, and a page keeps each request of a course. */
  public static final int MOST_COURSES = 20;

  /** A report of captures, without notes. */
  public Report(
      String title,
      String costUnit,
      List<ReportedCapture> captures,
      List<RunSummary> runs,
      List<ReportedRun> courses) {
    this(title, List.of(), "capture", costUnit, captures, runs, courses, Map.of());
  }

  /**
   * @throws IllegalArgumentException if there are too many courses, a course is none of the runs,
   *     or a run is of none of the captures
   */
  public Report {
    notes = List.copyOf(notes);
    captures = firstOfEachName(captures);
    runs = List.copyOf(runs);
    courses = List.copyOf(courses);
    energy = Map.copyOf(energy);
    if (courses.size() > MOST_COURSES) {
      throw new IllegalArgumentException(
          "a report shows at most %d courses, but courses=%d"
              .formatted(MOST_COURSES, courses.size()));
    }
    for (ReportedRun course : courses) {
      if (!runs.contains(course.summary())) {
        throw new IllegalArgumentException(
            "a course must be that of one of the runs, not " + course.summary());
      }
    }
    List<String> names = captures.stream().map(ReportedCapture::capture).toList();
    for (RunSummary run : runs) {
      if (!names.contains(run.capture())) {
        throw new IllegalArgumentException(
            "a run must be of one of the captures=%s, not capture=%s"
                .formatted(names, run.capture()));
      }
    }
  }

  /** Several ways of routing may each bring along the capture that they routed. */
  private static List<ReportedCapture> firstOfEachName(List<ReportedCapture> captures) {
    Map<String, ReportedCapture> first = new LinkedHashMap<>();
    captures.forEach(capture -> first.putIfAbsent(capture.capture(), capture));
    return List.copyOf(first.values());
  }
}
