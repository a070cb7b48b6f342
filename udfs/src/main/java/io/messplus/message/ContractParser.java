package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;

/**
 * Reads the tenants topic: the key is the tenant, the value its terms. Whether the zoo has the
 * models is not asked: a contract that is in force stays in force, and ROUTE rejects what it cannot
 * serve.
 */
public final class ContractParser implements RecordParser<ContractChange> {

  private static final long serialVersionUID = 1L;

  private final Contract defaults;

  /**
   * @param defaults what terms leave out
   */
  public ContractParser(Contract defaults) {
    this.defaults = defaults;
  }

  @Override
  public ContractChange parse(SourceRecord source) throws BadRecordException {
    String tenant = source.key() == null ? null : new String(source.key(), UTF_8);
    if (tenant == null || tenant.isBlank()) {
      throw new BadRecordException("a contract's key must be its tenant, but key=" + tenant);
    }
    ContractTerms terms =
        source.value() == null
            ? ContractTerms.NONE
            : Json.read(source.value(), ContractTerms.class);
    try {
      Contract unused = terms.over(defaults);
    } catch (IllegalArgumentException e) {
      throw new BadRecordException(e.getMessage());
    }
    return new ContractChange(tenant, terms, source.position().offset());
  }
}
