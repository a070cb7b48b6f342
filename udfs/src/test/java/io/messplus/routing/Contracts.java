package io.messplus.routing;

/** Contracts that differ from the default in a few terms. */
final class Contracts {

  private Contracts() {}

  static Contract of(double alpha, double v, double c, String exploration) {
    return new ContractTerms(
            alpha, v, c, exploration, null, null, null, null, null, null, null, null, null, null)
        .over(Contract.defaults());
  }
}
