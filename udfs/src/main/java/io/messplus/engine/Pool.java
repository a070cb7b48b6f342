package io.messplus.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What all users of equal settings in this JVM share. It is loaded by the first to acquire it and
 * freed by the last to close. Thread-safe.
 *
 * @param <K> settings
 * @param <V> what is shared
 */
public final class Pool<K, V> {

  private record Shared<V>(V value, int holds) {}

  private final Function<K, V> loader;
  private final Consumer<V> freer;
  private final Map<K, Shared<V>> inUse = new HashMap<>();

  /**
   * @param loader makes what is shared
   * @param freer frees it
   */
  public Pool(Function<K, V> loader, Consumer<V> freer) {
    this.loader = loader;
    this.freer = freer;
  }

  /**
   * A hold on what is shared under these settings; waits while another thread loads.
   *
   * @throws RuntimeException as the loader; the next call tries again
   */
  public synchronized Hold<V> acquire(K settings) {
    Shared<V> shared = inUse.get(settings);
    V value = shared == null ? loader.apply(settings) : shared.value();
    inUse.put(settings, new Shared<>(value, shared == null ? 1 : shared.holds() + 1));
    return new Hold<>(value, () -> release(settings));
  }

  private synchronized void release(K settings) {
    Shared<V> shared = inUse.remove(settings);
    if (shared.holds() > 1) {
      inUse.put(settings, new Shared<>(shared.value(), shared.holds() - 1));
    } else {
      freer.accept(shared.value());
    }
  }

  /**
   * One user's right to what is shared.
   *
   * @param <V> what is shared
   */
  public static final class Hold<V> implements AutoCloseable {
    private final V value;
    private final Runnable release;
    private final AtomicBoolean released = new AtomicBoolean();

    private Hold(V value, Runnable release) {
      this.value = value;
      this.release = release;
    }

    /** What is shared. */
    public V value() {
      return value;
    }

    /** Whether this hold was given up. */
    public boolean isClosed() {
      return released.get();
    }

    /** Gives up this hold, once; other holds go on. */
    @Override
    public void close() {
      if (released.compareAndSet(false, true)) {
        release.run();
      }
    }
  }
}
