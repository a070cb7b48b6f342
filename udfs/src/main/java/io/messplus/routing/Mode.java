package io.messplus.routing;

/** Why a request's models are called. */
public enum Mode {
  /** To learn: every allowed model is called. */
  EXPLORE,
  /** To serve: only the model with the least objective is called. */
  EXPLOIT
}
