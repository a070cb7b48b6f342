package io.messplus.encoder;

import java.util.concurrent.atomic.AtomicInteger;

/** An encoder whose vector is the text's length, and which counts what is asked of it. */
final class TestingEncoder implements Encoder {
  final AtomicInteger runs = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();

  @Override
  public int dimensions() {
    return 1;
  }

  @Override
  public float[] encode(String text) {
    runs.incrementAndGet();
    return new float[] {text.length()};
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }
}
