package io.messplus.energy;

/** What amounts must be. */
final class Amount {

  private Amount() {}

  /**
   * Refuses what is negative, infinite or no number.
   *
   * @throws IllegalArgumentException naming the rule and the value
   */
  static void requireNotNegative(String name, double value) {
    if (!Double.isFinite(value) || value < 0) {
      throw new IllegalArgumentException(
          "%s must be a finite number >= 0, but %s=%s".formatted(name, name, value));
    }
  }

  /** Refuses what is not greater than 0, too. */
  static void requirePositive(String name, double value) {
    if (!Double.isFinite(value) || value <= 0) {
      throw new IllegalArgumentException(
          "%s must be a finite number > 0, but %s=%s".formatted(name, name, value));
    }
  }

  static void requireText(String name, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "%s must not be blank, but %s=%s".formatted(name, name, value));
    }
  }
}
