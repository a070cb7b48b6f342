package io.messplus.job.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.Json;
import io.messplus.routing.Contract;
import io.messplus.routing.ContractTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A tenant's contract.
 *
 * @param tenant whose
 * @param terms what its record says
 * @param contract what holds: the terms over the default contract
 */
record TenantContract(String tenant, ObjectNode terms, ObjectNode contract) {

  static TenantContract of(String tenant, ContractTerms terms, Contract defaults) {
    return new TenantContract(
        tenant, Json.MAPPER.valueToTree(terms), Json.MAPPER.valueToTree(terms.over(defaults)));
  }

  /** The tenant and its terms, in one line. */
  String line() {
    return tenant
        + String.join(
            "",
            terms.properties().stream()
                .map(term -> "  " + assignment(term.getKey(), term.getValue()))
                .toList());
  }

  /** What holds, a term a line, told apart by whether the tenant's own record says it. */
  List<String> lines() {
    return contract.properties().stream()
        .map(
            term ->
                assignment(term.getKey(), term.getValue())
                    + (terms.has(term.getKey()) ? "" : "  (default)"))
        .toList();
  }

  /** As {@code set} would take it. */
  private static String assignment(String term, JsonNode value) {
    return term + "=" + yaml(value);
  }

  private static String yaml(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(TenantContract::yaml)
          .toList()
          .toString();
    }
    return value.isNumber() ? plain(value.decimalValue()) : value.asText();
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
