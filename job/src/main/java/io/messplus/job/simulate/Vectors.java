package io.messplus.job.simulate;

/** Feature vectors of texts. */
@FunctionalInterface
public interface Vectors {

  /** The text's vector; shared, not to be changed. */
  float[] of(String text);
}
