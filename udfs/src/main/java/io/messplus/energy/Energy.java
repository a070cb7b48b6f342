package io.messplus.energy;

/**
 * Joules, and who says so.
 *
 * @param joules finite and not negative
 * @param source who measured them: {@code nvml}, {@code dcgm}, {@code rapl}, {@code captured}; or
 *     by what they were estimated: {@code tokens}, {@code cpu-time}; or {@code none} where nobody
 *     did either. Joules of one figure are never of two sources
 */
public record Energy(double joules, String source) {

  /** Nobody measured anything. */
  public static final Energy NONE = new Energy(0, "none");

  public Energy {
    Amount.requireNotNegative("joules", joules);
  }
}
