package io.messplus.predictor;

/**
 * Numbers that a seed and a name determine, the same on every JVM. Source: Steele, Lea and Flood,
 * Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
 */
final class SplitMix64 {

  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  private SplitMix64(long state) {
    this.state = state;
  }

  /** The numbers of this name. */
  static SplitMix64 of(long seed, String name) {
    SplitMix64 numbers = new SplitMix64(seed);
    for (int i = 0; i < name.length(); i++) {
      numbers = new SplitMix64(numbers.nextLong() ^ name.charAt(i));
    }
    return numbers;
  }

  long nextLong() {
    state += GAMMA;
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (nextLong() >>> 11) * 0x1p-53;
  }
}
