package io.messplus.energy;

import java.util.concurrent.CompletableFuture;

/** Nobody measures. */
final class NoMeter implements Meter {

  @Override
  public MeteredCall begin() {
    return (tokensIn, tokensOut) -> CompletableFuture.completedFuture(Energy.NONE);
  }

  @Override
  public double idleJoules() {
    return 0;
  }

  @Override
  public void close() {}
}
