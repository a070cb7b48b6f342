package io.messplus.function;

import io.messplus.routing.ContractTerms;

/**
 * A tenant's contract as it was announced. A state record.
 *
 * @param terms what it says
 * @param version offset of its record, plus 1; 0 is the default contract
 */
public record SignedContract(ContractTerms terms, long version) {

  static final SignedContract DEFAULT = new SignedContract(ContractTerms.NONE, 0);
}
