package io.messplus.inference.djl;

import ai.djl.ndarray.NDArray;

/** The longest text that may come, run when the model is opened. */
final class Probe implements Row {

  private final long[] tokens;
  private long vocabulary;
  private RuntimeException failure;

  Probe(int contextTokens) {
    tokens = new long[contextTokens];
  }

  /** How many tokens the model gives a logit to. */
  long vocabulary() {
    if (failure != null) {
      throw failure;
    }
    return vocabulary;
  }

  @Override
  public long[] tokens() {
    return tokens;
  }

  @Override
  public int told() {
    return 1;
  }

  @Override
  public boolean take(NDArray logits) {
    vocabulary = logits.getShape().get(1);
    return true;
  }

  @Override
  public void fail(RuntimeException reason) {
    failure = reason;
  }

  @Override
  public boolean isWanted() {
    return true;
  }
}
