package io.messplus.energy;

import java.util.concurrent.CompletableFuture;

/** Measures nothing. */
record EstimatingMeter(Estimate estimate) implements Meter {

  @Override
  public MeteredCall begin() {
    CompletableFuture<Energy> energy = new CompletableFuture<>();
    return (tokensIn, tokensOut) -> {
      energy.complete(estimate.of(tokensIn, tokensOut));
      return energy;
    };
  }

  @Override
  public double idleJoules() {
    return 0;
  }

  @Override
  public void close() {}
}
