package io.messplus.energy;

/**
 * Joules, and who says so.
 *
 * @param joules finite and not negative
 * @param source who measured or estimated them: {@code nvml}, {@code dcgm}, {@code rapl}, {@code
 *     tokens}, {@code captured}, or {@code none} where nobody did
 */
public record Energy(double joules, String source) {

  /** Nobody measured anything. */
  public static final Energy NONE = new Energy(0, "none");
}
