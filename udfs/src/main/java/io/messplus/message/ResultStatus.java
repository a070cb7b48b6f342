package io.messplus.message;

/** How a request ended. */
public enum ResultStatus {
  /** It was answered. */
  OK,
  /** No model answered. */
  FAILED,
  /**
   * It was not tried, since too many of the tenant's requests wait already, or no model that was
   * asked takes such a prompt, or has room where its contract says so.
   */
  REJECTED,
  /** Its deadline passed before it could be routed, or before its model had room. */
  EXPIRED
}
