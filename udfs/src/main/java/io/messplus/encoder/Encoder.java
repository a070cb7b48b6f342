package io.messplus.encoder;

/**
 * Turns a text into a vector. Safe for use by several threads; one text gives one vector, to the
 * bit, whatever is encoded beside it or before it on this machine.
 */
public interface Encoder extends AutoCloseable {

  /** Length of every vector, at least 1. */
  int dimensions();

  /**
   * Encodes one text, which may be empty. What goes beyond {@code maxTokens} tokens, or beyond 64
   * characters for each of them, is left out. A lone surrogate counts as U+FFFD.
   *
   * @return a new array of {@link #dimensions()} finite values, each exact in half precision, so
   *     that {@link HalfVector#pack} loses nothing; of length 1 (to half precision) where the
   *     settings normalise
   * @throws EncodingException if the text gets no vector, or the thread is interrupted while it
   *     waits for its turn (it then stays interrupted)
   * @throws IllegalStateException if the encoder is closed
   */
  float[] encode(String text);

  /** Waits for runs in progress and frees the model. Closing again does nothing. */
  @Override
  void close();

  /**
   * Loads a model, for one owner; {@link SharedEncoder#acquire} is for several. Nothing is
   * downloaded. The first load sets system properties that the engines read, where they are not
   * set: {@code ai.djl.offline=true}, and one thread for PyTorch.
   *
   * @throws IllegalArgumentException if the settings name no model, tokenizer or engine that is
   *     there, or the model does not take {@code maxTokens} tokens
   */
  static Encoder open(EncoderSettings settings) {
    Encoder encoder = DjlEncoder.open(settings);
    return settings.cacheEntries() == 0
        ? encoder
        : new CachingEncoder(encoder, settings.cacheEntries());
  }
}
