package io.messplus.message;

import io.messplus.routing.ContractTerms;

/**
 * A record of the tenants topic.
 *
 * @param tenant whose contract changes
 * @param terms the new terms; {@link ContractTerms#NONE} where a tombstone returns the tenant to
 *     the default contract
 * @param version the record's offset
 */
public record ContractChange(String tenant, ContractTerms terms, long version) {}
