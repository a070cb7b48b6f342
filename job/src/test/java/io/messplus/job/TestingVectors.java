package io.messplus.job;

import java.util.Random;

/** Vectors without an encoder. */
public final class TestingVectors {

  private TestingVectors() {}

  /** Of length 1, decided by the text alone. */
  public static float[] of(String text, int dimensions) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[dimensions];
    double squares = 0;
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < dimensions; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
