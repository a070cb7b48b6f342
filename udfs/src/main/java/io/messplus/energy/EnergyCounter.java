package io.messplus.energy;

import java.util.OptionalDouble;

/** A device's joules, summed up since the counter was opened. Used by one thread at a time. */
interface EnergyCounter extends AutoCloseable {

  /** Source of its figures. */
  String source();

  /** Whether a reading takes so little time that a call can wait for it. */
  boolean isQuick();

  /** Seconds between the readings that nobody asks for. */
  double pollSeconds();

  /**
   * Joules so far, never fewer than before unless it could not be read in between; empty where the
   * device has nothing new to tell.
   *
   * @param nanos the time, to compare with the times of other readings
   */
  OptionalDouble read(long nanos) throws UnreadableException;

  @Override
  void close();

  /** The counter of these settings; whether it can be read, its first reading tells. */
  static EnergyCounter of(MeasuredSettings settings) {
    if (settings instanceof RaplSettings rapl) {
      return new RaplCounter(rapl);
    }
    if (settings instanceof NvmlSettings nvml) {
      return new NvmlCounter(nvml);
    }
    return new DcgmCounter((DcgmSettings) settings);
  }
}
