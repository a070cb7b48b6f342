package io.messplus.energy;

/** Joules by tokens. Of a call without known tokens it knows nothing. */
record TokenEstimate(TokensSettings settings) implements Estimate {

  static final String SOURCE = "tokens";

  @Override
  public Energy of(int tokensIn, int tokensOut) {
    if (tokensIn <= 0 && tokensOut <= 0) {
      return Energy.NONE;
    }
    double joules =
        Math.max(0, tokensIn) * settings.joulesPerInputToken()
            + Math.max(0, tokensOut) * settings.joulesPerOutputToken();
    return new Energy(joules, SOURCE);
  }

  @Override
  public String source() {
    return SOURCE;
  }
}
