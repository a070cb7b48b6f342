package io.messplus.message;

/** How a call ended. */
public enum CallStatus {
  /** The model answered. */
  OK,
  /** The model did not answer, or not in time. */
  FAILED,
  /** There were more calls than places for them; the model was not asked. */
  BUSY,
  /** The model cannot take this prompt, and would not another time. */
  REJECTED
}
