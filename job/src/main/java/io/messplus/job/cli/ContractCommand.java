package io.messplus.job.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.config.TermAssignments;
import io.messplus.message.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code messplus contract}. */
@Command(
    name = "contract",
    mixinStandardHelpOptions = true,
    description = "Grants, shows or takes back the contract of a tenant.",
    synopsisSubcommandLabel = "(set|show|unset)",
    footer = {"", "Example: messplus contract set acme alpha=0.9 'models=[small, large]'"})
final class ContractCommand {

  @Spec private CommandSpec spec;

  @Command(
      mixinStandardHelpOptions = true,
      description = {
        "Changes terms of a tenant's contract; the others stay as they are.",
        "A running job has it in force as soon as it reads the record."
      },
      footer = {
        "",
        "The terms are those of the section 'contract' of the configuration, which says",
        "what a contract leaves out. An empty value leaves a term to it again: 'alpha='.",
        "",
        "Example: messplus contract set acme alpha=0.9 'models=[small, large]'"
      })
  int set(
      @Mixin ConfigSelection selection,
      @Parameters(index = "0", paramLabel = "TENANT", description = "Whose contract.")
          String tenant,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "KEY=VALUE",
              description = "A term and its value, YAML as with --set.")
          List<String> assignments,
      @Option(
              names = "--replace",
              description = "Starts from a contract without terms (default: from the present one).")
          boolean replace) {
    MessplusConfig config = selection.load();
    ObjectNode assigned = TermAssignments.read(assignments, config.contract());
    TenantContracts contracts = TenantContracts.of(config);
    ObjectNode terms = replace ? Json.MAPPER.createObjectNode() : contracts.terms(tenant);
    terms.setAll(assigned);
    terms.properties().removeIf(term -> term.getValue().isNull());
    byte[] record = Json.write(terms);
    TenantContract contract = contracts.contract(tenant, record);
    contracts.write(tenant, record);
    print(contract.line());
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Tells which contracts there are, or what holds for one tenant.",
      footer = {
        "",
        "Without TENANT: each tenant that has a contract and its terms, one a line. With",
        "it: every term that holds, marked where it comes from the default contract.",
        "",
        "Example: messplus contract show acme"
      })
  int show(
      @Mixin ConfigSelection selection,
      @Parameters(
              arity = "0..1",
              paramLabel = "TENANT",
              description = "Whose contract (default: everybody's).")
          String tenant,
      @Option(
              names = "--json",
              description = "Prints JSON, a line a tenant: its terms, and the contract that holds.")
          boolean json) {
    TenantContracts contracts = TenantContracts.of(selection.load());
    return tenant == null ? showAll(contracts, json) : show(contracts, tenant, json);
  }

  private int show(TenantContracts contracts, String tenant, boolean json) {
    byte[] record = contracts.records().get(tenant);
    TenantContract contract = contracts.contract(tenant, record);
    if (record == null) {
      spec.commandLine().getErr().println(without(tenant));
    }
    (json ? List.of(JsonLine.of(contract)) : contract.lines()).forEach(this::print);
    return 0;
  }

  private int showAll(TenantContracts contracts, boolean json) {
    int code = 0;
    for (Map.Entry<String, byte[]> record : contracts.records().entrySet()) {
      try {
        TenantContract contract = contracts.contract(record.getKey(), record.getValue());
        print(json ? JsonLine.of(contract) : contract.line());
      } catch (ContractException e) {
        // The others can be shown all the same.
        spec.commandLine().getErr().println("messplus: " + e.getMessage());
        code = 1;
      }
    }
    return code;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Takes a tenant's contract back: the default contract holds again.",
      footer = {"", "Example: messplus contract unset acme"})
  int unset(
      @Mixin ConfigSelection selection,
      @Parameters(paramLabel = "TENANT", description = "Whose contract.") String tenant) {
    TenantContracts contracts = TenantContracts.of(selection.load());
    if (contracts.records().containsKey(tenant)) {
      contracts.write(tenant, null);
      print("tenant=%s is back at the default contract".formatted(tenant));
    } else {
      print(without(tenant));
    }
    return 0;
  }

  private static String without(String tenant) {
    return "tenant=%s has no contract of its own: the default contract holds".formatted(tenant);
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
