package io.messplus.inference.djl;

import ai.djl.ndarray.NDArray;

/** A row that keeps what becomes of it. */
final class TestingRow implements Row {

  final long[] tokens;
  boolean wanted = true;
  int runs;
  RuntimeException failure;

  TestingRow(int length) {
    this(new long[length]);
  }

  TestingRow(long... tokens) {
    this.tokens = tokens;
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
    runs++;
    return true;
  }

  @Override
  public void fail(RuntimeException reason) {
    failure = reason;
  }

  @Override
  public boolean isWanted() {
    return wanted;
  }
}
