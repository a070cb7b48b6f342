package io.messplus.energy;

/** A hold on a device that other meters may read too. */
final class MeasuringMeter implements Meter {

  private final MeasuredDevice device;
  private final Estimate fallback;
  private final Runnable release;
  private final double idleBefore;
  private double idleAtEnd = Double.NaN;

  /**
   * @param release gives the device back
   */
  MeasuringMeter(MeasuredDevice device, Estimate fallback, Runnable release) {
    this.device = device;
    this.fallback = fallback;
    this.release = release;
    this.idleBefore = device.enter(fallback);
  }

  @Override
  public MeteredCall begin() {
    return device.begin(fallback);
  }

  @Override
  public synchronized double idleJoules() {
    return (isClosed() ? idleAtEnd : device.idleJoules()) - idleBefore;
  }

  @Override
  public synchronized void close() {
    if (!isClosed()) {
      device.idleJoules();
      idleAtEnd = device.leave(fallback);
      release.run();
    }
  }

  private boolean isClosed() {
    return !Double.isNaN(idleAtEnd);
  }
}
