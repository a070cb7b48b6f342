package io.messplus.job.demo;

import java.time.Duration;

/** A deadline with a reason. */
final class Patience {

  private final long deadlineNanos;
  private final String complaint;

  Patience(Duration limit, String complaint) {
    this.deadlineNanos = System.nanoTime() + limit.toNanos();
    this.complaint = complaint + " within " + limit.toSeconds() + " s";
  }

  void check() {
    if (System.nanoTime() > deadlineNanos) {
      throw new IllegalStateException(complaint);
    }
  }
}
