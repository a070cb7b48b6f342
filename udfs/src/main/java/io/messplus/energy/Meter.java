package io.messplus.energy;

/**
 * Measures or estimates the joules of calls, which may overlap. Thread-safe; no method throws.
 *
 * <p>A meter that measures shares its device with every meter of this JVM that was opened with
 * equal settings of the device (path, GPU, address): models on one GPU, subtasks on one host. Calls
 * of all of them that overlap share the joules, by the rule of {@link Attribution}. Over any time
 * in which every begun call has ended and the device could be read, the joules of the calls and the
 * idle joules, summed over these meters, are what the device says was spent. A meter in another
 * process, or in another class loader, knows nothing of these calls and would count the same joules
 * again: models of one device belong into one process.
 *
 * <p>While the device cannot be read, calls have the joules of the fallback, and its source; where
 * there is none, 0 joules and the source {@code none}. So has every call that was open at such a
 * moment: no figure is measured in one part and estimated in another. The first such moment is
 * logged, once, with what to do about it.
 */
public interface Meter extends AutoCloseable {

  /** A call begins. */
  MeteredCall begin();

  /**
   * This meter's part of the joules that no call bore, since it was opened: meters that share a
   * device have equal parts. 0 where nothing is measured; as of the last reading where the device
   * is read at intervals.
   */
  double idleJoules();

  /** Gives the device up, once; a call that is measured no more has its fallback's joules. */
  @Override
  void close();

  /** Opens the meter that the settings describe; where they are {@code null}, nobody measures. */
  static Meter open(MeterSettings settings) {
    if (settings instanceof MeasuredSettings measured) {
      return DevicePool.SHARED.open(measured);
    }
    return new EstimatingMeter(Estimate.of((EstimateSettings) settings));
  }
}
