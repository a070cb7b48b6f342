package io.messplus.energy;

import java.util.Set;

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

  private static final Set<String> ESTIMATES = Set.of(TokenEstimate.SOURCE, RouterEnergy.SOURCE);

  public Energy {
    Amount.requireNotNegative("joules", joules);
  }

  /** Whether joules of this source were estimated, and not measured. */
  public static boolean isEstimate(String source) {
    return ESTIMATES.contains(source);
  }
}
