package io.messplus.inference.djl;

import ai.djl.ndarray.NDArray;

/** A text on which the model's opinion is wanted, once or again and again. */
interface Row {

  /** Tokens to run, at least 1. */
  long[] tokens();

  /** After how many of the last tokens it matters what comes next, at least 1. */
  int told();

  /**
   * Takes what the model said.
   *
   * @param logits after each token that matters, fp32 of shape [told, vocabulary]; freed afterwards
   * @return whether nothing more is wanted
   */
  boolean take(NDArray logits);

  /** Nothing came of it. */
  void fail(RuntimeException reason);

  /** Whether somebody still waits for it. */
  boolean isWanted();
}
