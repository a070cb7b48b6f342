package io.messplus.energy;

import java.util.concurrent.CompletableFuture;

/** A call on a device, whose lock guards all but the future. */
final class DeviceCall implements MeteredCall {

  private final MeasuredDevice device;
  private final Estimate fallback;
  private final CompletableFuture<Energy> energy = new CompletableFuture<>();
  private Share share;
  private Energy estimate;

  /**
   * @param share {@code null} where the device cannot be read
   */
  DeviceCall(MeasuredDevice device, Estimate fallback, Share share) {
    this.device = device;
    this.fallback = fallback;
    this.share = share;
  }

  @Override
  public CompletableFuture<Energy> end(int tokensIn, int tokensOut) {
    device.end(this, tokensIn, tokensOut);
    return energy;
  }

  /** Its part in the device's joules, or {@code null} where it has none. */
  Share share() {
    return share;
  }

  /** From now on the call is not measured, neither in whole nor in part. */
  void giveUp() {
    share = null;
  }

  boolean hasEnded() {
    return estimate != null;
  }

  void noteEnd(int tokensIn, int tokensOut) {
    estimate = fallback.of(tokensIn, tokensOut);
  }

  /** What is known of a call that has ended and is not measured. */
  Energy estimate() {
    return estimate;
  }

  /** Tells the joules. Without the lock, since whoever waits goes on in this thread. */
  void tell(Energy told) {
    energy.complete(told);
  }
}
