package io.messplus.routing;

/** What becomes of a prompt when as many of its tenant's wait as may. */
public enum Overload {
  /** It is rejected at once. */
  REJECT,
  /** It waits too, in order, in state on disk. */
  HOLD
}
