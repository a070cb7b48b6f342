package io.messplus.encoder;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A hold on an encoder that all users of equal settings in this JVM share: one set of weights, one
 * cache. It is loaded by the first to acquire and freed by the last to close.
 */
public final class SharedEncoder implements Encoder {
  private static final Pool POOL = new Pool(Encoder::open);

  private final Pool pool;
  private final EncoderSettings settings;
  private final Encoder encoder;
  private final AtomicBoolean released = new AtomicBoolean();

  private SharedEncoder(Pool pool, EncoderSettings settings, Encoder encoder) {
    this.pool = pool;
    this.settings = settings;
    this.encoder = encoder;
  }

  /**
   * The shared encoder of these settings; waits while another thread loads one.
   *
   * @throws IllegalArgumentException as {@link Encoder#open}; the next call tries again
   */
  public static SharedEncoder acquire(EncoderSettings settings) {
    return POOL.acquire(settings);
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public float[] encode(String text) {
    if (released.get()) {
      throw new IllegalStateException("this hold on the encoder is closed");
    }
    return encoder.encode(text);
  }

  /** Gives up this hold, once; other holds go on. */
  @Override
  public void close() {
    if (released.compareAndSet(false, true)) {
      pool.release(settings);
    }
  }

  /** The encoders in use, by settings. */
  static final class Pool {
    private record Shared(Encoder encoder, int holds) {}

    private final Function<EncoderSettings, Encoder> loader;
    private final Map<EncoderSettings, Shared> inUse = new HashMap<>();

    Pool(Function<EncoderSettings, Encoder> loader) {
      this.loader = loader;
    }

    synchronized SharedEncoder acquire(EncoderSettings settings) {
      Shared shared = inUse.get(settings);
      Encoder encoder = shared == null ? loader.apply(settings) : shared.encoder();
      inUse.put(settings, new Shared(encoder, shared == null ? 1 : shared.holds() + 1));
      return new SharedEncoder(this, settings, encoder);
    }

    synchronized void release(EncoderSettings settings) {
      Shared shared = inUse.remove(settings);
      if (shared.holds() > 1) {
        inUse.put(settings, new Shared(shared.encoder(), shared.holds() - 1));
      } else {
        shared.encoder().close();
      }
    }
  }
}
