package io.messplus.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.util.Float16Utils;
import java.nio.ByteBuffer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HalfVectorTest {

  private static final int LARGEST_HALF = 0x7bff;
  private static final int BITS_OF_65504 = 0x477fe000;
  private static final int BITS_OF_SMALLEST_NORMAL = 0x38800000;

  @Example
  void everyHalfSurvives() {
    for (int bits = 0; bits <= LARGEST_HALF; bits++) {
      assertThat(round(half(bits))).isEqualTo(half(bits));
      assertThat(round(-half(bits))).isEqualTo(-half(bits));
    }
  }

  @Example
  void everyTieGoesToTheEvenHalf() {
    for (int bits = 0; bits < LARGEST_HALF; bits++) {
      float tie = (half(bits) + half(bits + 1)) / 2;
      float even = half(bits + (bits & 1));
      assertThat(round(tie)).isEqualTo(even);
      assertThat(round(-tie)).isEqualTo(-even);
    }
  }

  @Property
  void noHalfIsNearer(@ForAll @IntRange(max = BITS_OF_65504) int bits, @ForAll boolean negative) {
    assertNearest(Float.intBitsToFloat(bits), negative);
  }

  @Property
  void noHalfIsNearerBelowTheNormalRange(
      @ForAll @IntRange(min = 0x32000000, max = BITS_OF_SMALLEST_NORMAL) int bits,
      @ForAll boolean negative) {
    assertNearest(Float.intBitsToFloat(bits), negative);
  }

  @Example
  void whatIsTooLargeBecomesInfinite() {
    assertThat(round(Math.nextDown(65520f))).isEqualTo(65504f);
    assertThat(round(65520f)).isInfinite();
    assertThat(round(-Float.MAX_VALUE)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(round(Float.NaN)).isNaN();
  }

  @Example
  void theSignOfZeroStays() {
    assertThat(Float.floatToRawIntBits(round(-0f))).isEqualTo(Float.floatToRawIntBits(-0f));
  }

  @Property
  void packingIsRounding(@ForAll int[] bits) {
    float[] vector = new float[bits.length];
    ByteBuffer bytes = ByteBuffer.allocate(4 * bits.length);
    bytes.asIntBuffer().put(bits);
    bytes.asFloatBuffer().get(vector);
    byte[] packed = HalfVector.pack(vector);
    assertThat(packed).hasSize(2 * vector.length);
    assertThat(HalfVector.unpack(packed)).isEqualTo(HalfVector.round(vector));
  }

  @Example
  void packedBytesAreBigEndianBinary16() {
    assertThat(HalfVector.pack(new float[] {1f, -2f})).containsExactly(0x3c, 0, 0xc0, 0);
  }

  @Example
  void anOddNumberOfBytesIsRefused() {
    assertThatThrownBy(() -> HalfVector.unpack(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length=3");
  }

  private static void assertNearest(float magnitude, boolean negative) {
    float rounded = negative ? -round(-magnitude) : round(magnitude);
    int bits = bits(rounded);
    double error = Math.abs(magnitude - (double) rounded);
    for (int other = Math.max(0, bits - 1); other <= Math.min(LARGEST_HALF, bits + 1); other++) {
      assertThat(error).isLessThanOrEqualTo(Math.abs(magnitude - (double) half(other)));
    }
  }

  private static int bits(float half) {
    return ByteBuffer.wrap(HalfVector.pack(new float[] {half})).getShort();
  }

  private static float half(int bits) {
    return Float16Utils.halfToFloat((short) bits);
  }

  private static float round(float value) {
    return HalfVector.round(new float[] {value})[0];
  }
}
