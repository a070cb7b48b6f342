package io.messplus.encoder;

import io.messplus.engine.Pool;

/**
 * A hold on an encoder that all users of equal settings in this JVM share: one set of weights, one
 * cache. It is loaded by the first to acquire and freed by the last to close.
 */
public final class SharedEncoder implements Encoder {
  private static final Pool<EncoderSettings, Encoder> POOL =
      new Pool<>(Encoder::open, Encoder::close);

  private final Pool.Hold<Encoder> hold;

  SharedEncoder(Pool.Hold<Encoder> hold) {
    this.hold = hold;
  }

  /**
   * The shared encoder of these settings; waits while another thread loads one.
   *
   * @throws IllegalArgumentException as {@link Encoder#open}; the next call tries again
   */
  public static SharedEncoder acquire(EncoderSettings settings) {
    return new SharedEncoder(POOL.acquire(settings));
  }

  @Override
  public int dimensions() {
    return hold.value().dimensions();
  }

  @Override
  public float[] encode(String text) {
    if (hold.isClosed()) {
      throw new IllegalStateException("this hold on the encoder is closed");
    }
    return hold.value().encode(text);
  }

  /** Gives up this hold, once; other holds go on. */
  @Override
  public void close() {
    hold.close();
  }
}
