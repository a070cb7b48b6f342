package io.messplus.encoder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Keeps the vectors of texts seen lately; a text asked for by several threads is encoded once. */
final class CachingEncoder implements Encoder {
  // Bounds what the keys hold on to: 32 KB each, at two bytes a character.
  static final int LONGEST_CACHED_TEXT = 1 << 14;

  private final Encoder encoder;
  private final Cache<String, float[]> vectors;

  CachingEncoder(Encoder encoder, int entries) {
    this.encoder = encoder;
    this.vectors =
        Caffeine.newBuilder()
            .maximumSize(entries)
            // Texts whose hashes share a bin wait for each other: as many bins as there will be.
            .initialCapacity(entries)
            // A pool thread would keep a job's class loader alive.
            .executor(Runnable::run)
            .build();
  }

  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public float[] encode(String text) {
    if (text.length() > LONGEST_CACHED_TEXT) {
      return encoder.encode(text);
    }
    return vectors.get(text, encoder::encode).clone();
  }

  @Override
  public void close() {
    encoder.close();
    vectors.invalidateAll();
  }
}
