package io.messplus.energy;

/** Joules of a call by what is known of it without measuring. */
interface Estimate {

  /** Nothing is known. */
  Estimate NONE = new Nothing();

  Energy of(int tokensIn, int tokensOut);

  /** Source of its figures, unless it has none. */
  String source();

  /**
   * The estimate that the settings describe.
   *
   * @param settings {@code null} for none
   */
  static Estimate of(EstimateSettings settings) {
    return settings == null ? NONE : new TokenEstimate((TokensSettings) settings);
  }

  /** 0 joules, source {@code none}. */
  final class Nothing implements Estimate {

    private Nothing() {}

    @Override
    public Energy of(int tokensIn, int tokensOut) {
      return Energy.NONE;
    }

    @Override
    public String source() {
      return Energy.NONE.source();
    }
  }
}
