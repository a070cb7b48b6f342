package io.messplus.encoder;

/** Arithmetic on vectors, for assertions. */
final class Vectors {
  private Vectors() {}

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  static double cosine(float[] a, float[] b) {
    return dot(a, b) / (length(a) * length(b));
  }
}
