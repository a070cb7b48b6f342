package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.ContractChange;
import io.messplus.message.JournalEvent;
import io.messplus.message.ResultStatus;
import io.messplus.routing.ContractTerms;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No prompt is routed under a contract older than the one in force when the job started. */
class ContractsAtStartTest extends Scenario {

  private static final Map<String, ContractChange> IN_FORCE =
      Map.of(TENANT, new ContractChange(TENANT, alpha(0.5), 7));

  @Test
  void aPromptThatOvertakesItsContractIsRoutedUnderIt() throws Exception {
    route.close();
    route = new TestingRoute(new RouteSubtasks(settings(ALPHA), ROCKSDB, tenants -> IN_FORCE));
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().contractVersion()).isEqualTo(8);
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(0.5);
    assertThat(route.journal.get(0).event()).isEqualTo(JournalEvent.CONTRACT);
    // The stream brings it too.
    route.contract(TENANT, 7, alpha(0.5));
    assertThat(route.journal).hasSize(2);
    answer("r1", "small", 1.0);
  }

  @Test
  void aContractOfTheTimeTheJobWasDownIsKnownAfterARestore() throws Exception {
    route.contract(TENANT, 3, alpha(0.9));
    route = route.rolledBack(route.snapshot(), 2, settings(ALPHA), tenants -> IN_FORCE);
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(0.5);
    answer("r1", "small", 1.0);
  }

  @Test
  void aTombstoneIsKnownToo() throws Exception {
    route.contract(TENANT, 3, alpha(0.9));
    route =
        route.rolledBack(
            route.snapshot(),
            1,
            settings(ALPHA),
            tenants -> Map.of(TENANT, new ContractChange(TENANT, ContractTerms.NONE, 4)));
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(ALPHA);
    answer("r1", "small", 1.0);
  }

  @Test
  void anOlderOneThanTheStatesIsIgnored() throws Exception {
    route.contract(TENANT, 9, alpha(0.9));
    route = route.rolledBack(route.snapshot(), 1, settings(ALPHA), tenants -> IN_FORCE);
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(0.9);
    answer("r1", "small", 1.0);
  }

  @Test
  void aContractThatTheZooCannotServeIsInForceAllTheSame() throws Exception {
    ContractTerms terms = models("huge");
    route =
        route.rolledBack(
            route.snapshot(),
            1,
            settings(ALPHA),
            tenants -> Map.of(TENANT, new ContractChange(TENANT, terms, 4)));
    route.prompt(TENANT, "r1");
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.REJECTED);
    assertThat(route.result("r1").error())
        .isEqualTo(
            "the tenant's contract: the zoo has no model=huge; it has [small, medium, large]");
  }

  @Test
  void aContractThatBreaksARuleOfThisVersionRejectsItsPromptsWithTheRule() throws Exception {
    route.contract(TENANT, 3, alpha(1.5));
    route.prompt(TENANT, "r1");
    assertThat(route.result("r1").status()).isEqualTo(ResultStatus.REJECTED);
    assertThat(route.result("r1").error())
        .isEqualTo("the tenant's contract: alpha must lie in [0, 1], but alpha=1.5");
    route.contract(TENANT, 4, alpha(0.5));
    route.prompt(TENANT, "r2");
    answer("r2", "small", 1.0);
  }

  @Test
  void eachSubtaskAsksForTheTenantsItHas() throws Exception {
    ContractsAtStart asked =
        tenants -> tenants.test(TENANT) ? IN_FORCE : Map.of("beta", IN_FORCE.get(TENANT));
    route = route.rolledBack(route.snapshot(), 5, settings(ALPHA), asked);
    route.prompt(TENANT, "r1");
    assertThat(route.call("r1", "small").decision().alpha()).isEqualTo(0.5);
    answer("r1", "small", 1.0);
  }
}
