package io.messplus.job.tracking;

/**
 * A figure of a run.
 *
 * @param name what it is
 * @param value not sent where it is not finite
 * @param step its place in a course, 0 where there is none
 */
public record Metric(String name, double value, long step) {

  /** A figure of the whole run. */
  public static Metric of(String name, double value) {
    return new Metric(name, value, 0);
  }
}
