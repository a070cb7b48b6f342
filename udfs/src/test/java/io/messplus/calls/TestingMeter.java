package io.messplus.calls;

import io.messplus.energy.Energy;
import io.messplus.energy.Meter;
import io.messplus.energy.MeteredCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds three joules in each call and counts how often each begins and ends. */
final class TestingMeter implements Meter {

  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();
  final AtomicInteger endedAgain = new AtomicInteger();

  /** Run when a call begins. */
  volatile Runnable beginning = () -> {};

  @Override
  public MeteredCall begin() {
    beginning.run();
    begun.incrementAndGet();
    AtomicInteger ends = new AtomicInteger();
    return (tokensIn, tokensOut) -> {
      (ends.getAndIncrement() == 0 ? ended : endedAgain).incrementAndGet();
      return CompletableFuture.completedFuture(new Energy(3, "test"));
    };
  }

  @Override
  public double idleJoules() {
    return 0;
  }

  @Override
  public void close() {}
}
