package io.messplus.encoder;

import ai.djl.util.Float16Utils;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** A vector in IEEE 754 binary16, big-endian: two bytes per element, as it is kept in state. */
public final class HalfVector {
  private static final int EXPONENT_DIFFERENCE = 127 - 15;
  private static final float SMALLEST_NORMAL = 0x1p-14f;
  private static final float SUBNORMAL_UNIT = 0x1p-24f;
  private static final float OVERFLOW = 65520f;

  private HalfVector() {}

  /**
   * Packs a vector, each element rounded to the nearest half, ties to even. Magnitudes from 65,520
   * on become infinite; NaN stays NaN.
   *
   * @return {@code 2 × vector.length} bytes
   */
  public static byte[] pack(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * vector.length);
    for (float value : vector) {
      bytes.putShort(toHalf(value));
    }
    return bytes.array();
  }

  /**
   * The exact values of packed halves.
   *
   * @throws IllegalArgumentException if the number of bytes is odd
   */
  public static float[] unpack(byte[] packed) {
    if (packed.length % Short.BYTES != 0) {
      throw new IllegalArgumentException(
          "a packed vector has two bytes per element: length=" + packed.length);
    }
    return Float16Utils.fromByteBuffer(ByteBuffer.wrap(packed));
  }

  /** What {@link #pack} and {@link #unpack} make of a vector; a new array. */
  public static float[] round(float[] vector) {
    short[] halves = new short[vector.length];
    for (int i = 0; i < vector.length; i++) {
      halves[i] = toHalf(vector[i]);
    }
    return Float16Utils.fromShortBuffer(ShortBuffer.wrap(halves));
  }

  // DJL's floatToHalf rounds ties away from zero.
  private static short toHalf(float value) {
    int bits = Float.floatToIntBits(value);
    return (short) (((bits >>> 16) & 0x8000) | magnitude(Float.intBitsToFloat(bits & 0x7fffffff)));
  }

  private static int magnitude(float value) {
    if (Float.isNaN(value)) {
      return 0x7e00;
    }
    if (value >= OVERFLOW) {
      return 0x7c00;
    }
    if (value < SMALLEST_NORMAL) {
      // The division is exact, and a round up to 0x400 is the smallest normal half.
      return (int) Math.rint(value / SUBNORMAL_UNIT);
    }
    int bits = Float.floatToIntBits(value) - (EXPONENT_DIFFERENCE << 23);
    int odd = (bits >>> 13) & 1;
    return (bits + 0xfff + odd) >>> 13;
  }
}
