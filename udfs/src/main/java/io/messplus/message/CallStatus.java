package io.messplus.message;

/** How a call ended. */
public enum CallStatus {
  /** The model answered. */
  OK,
  /** The model did not answer, or not in time. */
  FAILED
}
