package io.messplus.routing;

/** What becomes of a request whose model has no room for its call. */
public enum Busy {
  /** It goes to the best of the other models. */
  NEXT,
  /** The same model is asked again a little later. */
  WAIT,
  /** It is rejected. */
  REJECT
}
