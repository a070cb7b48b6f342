package io.messplus.energy;

/**
 * Measures or estimates the joules of calls, which may overlap. Thread-safe.
 *
 * <p>Over any time in which every begun call has ended, the joules of the calls and the idle joules
 * add up to what the meter's source says was spent.
 */
public interface Meter extends AutoCloseable {

  /** A call begins. */
  MeteredCall begin();

  /** Joules that were spent while no call was there to bear them, since the meter was opened. */
  double idleJoules();

  @Override
  void close();

  /** Opens the meter that the settings describe; where they are {@code null}, nobody measures. */
  static Meter open(MeterSettings settings) {
    if (settings == null) {
      return new NoMeter();
    }
    throw new IllegalArgumentException("no meter for " + settings);
  }
}
