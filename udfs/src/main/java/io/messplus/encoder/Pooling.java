package io.messplus.encoder;

import java.util.Arrays;

/** How the vectors of a text's tokens become the vector of the text. */
public enum Pooling {
  /** The mean over all tokens: MiniLM, e5. */
  MEAN {
    @Override
    float[] pool(float[] states, int tokens, int dimensions) {
      double[] sums = new double[dimensions];
      for (int i = 0; i < tokens * dimensions; i++) {
        sums[i % dimensions] += states[i];
      }
      float[] mean = new float[dimensions];
      for (int j = 0; j < dimensions; j++) {
        mean[j] = (float) (sums[j] / tokens);
      }
      return mean;
    }
  },
  /** The first token's: BERT, ModernBERT, bge. */
  CLS {
    @Override
    float[] pool(float[] states, int tokens, int dimensions) {
      return Arrays.copyOf(states, dimensions);
    }
  };

  /**
   * Pools one text.
   *
   * @param states token by token, {@code tokens × dimensions} values
   */
  abstract float[] pool(float[] states, int tokens, int dimensions);
}
