package io.messplus.job.config;

/** What a client may see of results after a crash. */
public enum ResultDelivery {
  /** A result is visible at once and may be repeated after a crash. */
  AT_LEAST_ONCE,
  /** A result is visible once, after the next checkpoint. */
  EXACTLY_ONCE
}
