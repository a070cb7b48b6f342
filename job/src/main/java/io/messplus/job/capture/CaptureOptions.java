package io.messplus.job.capture;

import java.time.Duration;

/**
 * How hard models are asked.
 *
 * @param documentsInFlight documents asked at once, at least 1
 * @param retries how often a call that failed is made again, at least 0
 * @param firstWait before the first retry, doubled before each further one, not negative
 */
public record CaptureOptions(int documentsInFlight, int retries, Duration firstWait) {

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  public CaptureOptions {
    if (documentsInFlight < 1) {
      throw new IllegalArgumentException(
          "documents in flight must be at least 1, but documentsInFlight=" + documentsInFlight);
    }
    if (retries < 0) {
      throw new IllegalArgumentException("retries must be at least 0, but retries=" + retries);
    }
  }

  /** With a second before the first retry. */
  public static CaptureOptions of(int documentsInFlight, int retries) {
    return new CaptureOptions(documentsInFlight, retries, FIRST_WAIT);
  }
}
