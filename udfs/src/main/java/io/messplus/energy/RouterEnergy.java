package io.messplus.energy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Estimates the joules that work on this host's processor took: its CPU seconds times the watts of
 * a core. An estimate, of source {@value #SOURCE}: what memory, disks and the rest of the host took
 * is not in it. Thread-safe.
 */
public final class RouterEnergy {

  /** By what the joules are estimated. */
  public static final String SOURCE = "cpu-time";

  private static final double SECONDS_PER_NANO = 1e-9;

  private final double wattsPerCore;
  private final LongSupplier busyNanos;

  /**
   * @param settings the watts
   */
  public RouterEnergy(RouterEnergySettings settings) {
    this(
        settings,
        // What is worth nothing is not read.
        settings.wattsPerCore() == 0 ? () -> 0 : threadClock(ManagementFactory.getThreadMXBean()));
  }

  /**
   * @param settings the watts
   * @param busyNanos nanoseconds that the thread that asks was busy, from any beginning
   */
  public RouterEnergy(RouterEnergySettings settings, LongSupplier busyNanos) {
    this.wattsPerCore = settings.wattsPerCore();
    this.busyNanos = busyNanos;
  }

  /**
   * A count of nanoseconds that this thread was busy, to be given to {@link #since} by the same
   * thread.
   */
  public long begin() {
    return busyNanos.getAsLong();
  }

  /**
   * Joules of what this thread did.
   *
   * @param begun what {@link #begin} said when it was begun
   */
  public Energy since(long begun) {
    return between(begun, busyNanos.getAsLong());
  }

  /**
   * Joules of what one thread did between two times that {@link #begin} said in it.
   *
   * @param begun the earlier one
   * @param ended the later one
   */
  public Energy between(long begun, long ended) {
    return ofSeconds((ended - begun) * SECONDS_PER_NANO);
  }

  /** Joules of a piece of work, done in this thread. What the work throws is thrown. */
  public Energy of(Runnable work) {
    long begun = begin();
    work.run();
    return since(begun);
  }

  /**
   * Joules of so many CPU seconds.
   *
   * @param cpuSeconds finite; less than 0, as clocks may say, counts as 0
   */
  public Energy ofSeconds(double cpuSeconds) {
    return new Energy(Math.max(0, cpuSeconds) * wattsPerCore, SOURCE);
  }

  /** CPU time of the current thread; where the JVM does not count it, the time that passes. */
  static LongSupplier threadClock(ThreadMXBean threads) {
    boolean counts =
        threads.isCurrentThreadCpuTimeSupported()
            && threads.isThreadCpuTimeEnabled()
            && threads.getCurrentThreadCpuTime() >= 0;
    return counts ? threads::getCurrentThreadCpuTime : System::nanoTime;
  }
}
