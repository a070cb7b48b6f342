package io.messplus.job.simulate;

import io.messplus.energy.RouterEnergy;
import io.messplus.energy.RouterEnergySettings;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What the router itself took for the same kind of work, by the CPU time of the threads that did
 * it. It differs from run to run, so it is no part of any figure of a run. Thread-safe.
 */
public final class RouterWork {

  private final LongAdder pieces = new LongAdder();
  private final DoubleAdder joules = new DoubleAdder();

  /**
   * Does a piece of work, in this thread.
   *
   * @param settings by what its joules are estimated
   */
  <T> T of(RouterEnergySettings settings, Supplier<T> work) {
    RouterEnergy energy = new RouterEnergy(settings);
    long begun = energy.begin();
    T done = work.get();
    joules.add(energy.since(begun).joules());
    return done;
  }

  /** Counts what was worked on. */
  void count(long more) {
    pieces.add(more);
  }

  /** How much was worked on. */
  public long pieces() {
    return pieces.sum();
  }

  /** Estimated joules of all of it. */
  public double joules() {
    return joules.sum();
  }
}
