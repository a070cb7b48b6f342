package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.messplus.energy.RouterEnergySettings;
import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.JournalEntry;
import io.messplus.message.JournalEvent;
import io.messplus.message.Outcome;
import io.messplus.routing.Ledger;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** What the router and the grader spend on a tenant is found in its ledger, once. */
class RouterJoulesTest extends Scenario {

  private static final double ENCODING = TestingRoute.ENCODING_JOULES;

  /** So many that the CPU time of a turn, microseconds, is seen beside what encoding took. */
  private static final double METERED_WATTS = 1e6;

  @Test
  void aPromptsEncodingIsCarriedByTheChangeThatItMakes() throws Exception {
    route.prompt(TENANT, "r1");
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.DECIDED);
    assertThat(route.lastEntry().change().routerJoules()).isEqualTo(ENCODING);
    answer("r1", "small", 1.0);
    assertThat(route.lastEntry().change().routerJoules()).isZero();
    assertThat(ledger().routerJoules()).isEqualTo(ENCODING);
    assertThat(ledger().allInJoules()).isEqualTo(80 + ENCODING);
  }

  @Test
  void whatIsSpentWithoutAChangeIsCarriedByTheNextOneAlsoAfterARestore() throws Exception {
    route.contract(TENANT, 0, limits(1, 10));
    route.prompt(TENANT, "r1");
    route.prompt(TENANT, "waits");
    route.prompt(TENANT, "r1");
    assertThat(route.book(TENANT).unbookedJoules()).isEqualTo(2 * ENCODING);
    route = route.restored(1);
    answer("r1", "small", 1.0);
    assertThat(entry(JournalEvent.SETTLED).change().routerJoules()).isEqualTo(2 * ENCODING);
    assertThat(route.lastEntry().requestId()).isEqualTo("waits");
    assertThat(route.lastEntry().change().routerJoules()).isZero();
    assertThat(ledger().routerJoules()).isEqualTo(3 * ENCODING);
    answer("waits", "small", 1.0);
  }

  @Test
  void whatARollbackUndoesIsSpentAgainAndCountedOnce() throws Exception {
    OperatorSubtaskState before = route.snapshot();
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    rollBackTo(before);
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    assertThat(ledger().routerJoules()).isEqualTo(ENCODING);
  }

  @Test
  void theCpuTimeOfEveryTurnIsInTheLedgerOrWaitsForItsNextChange() throws Exception {
    reopen(metered(METERED_WATTS));
    route.contract(TENANT, 0, exploration("every 2"));
    for (int i = 0; i < 20; i++) {
      if (i == 10) {
        route = route.restored(2);
      }
      String request = "r" + i;
      route.prompt(TENANT, request);
      route.prompt(TENANT, request);
      for (Call call : List.copyOf(route.calls)) {
        if (call.prompt().requestId().equals(request)) {
          route.outcome(ok(call, 1.0));
        }
      }
      assertThat(ledger().routerJoules()).isCloseTo(journalled(), within(1e-9 * journalled()));
    }
    assertThat(route.journal).allMatch(entry -> entry.change().routerJoules() > 0);
    assertThat(ledger().routerJoules()).isGreaterThan(20 * 2 * ENCODING);
    assertThat(route.book(TENANT).unbookedJoules()).isPositive();
  }

  @Test
  void anIdleTenantsLedgerBeginsAnew() throws Exception {
    route.prompt(TENANT, "r1");
    answer("r1", "small", 1.0);
    route.letWaitsRunOut();
    route.advanceSeconds(IDLE_SECONDS + PENDING_SECONDS);
    assertThat(route.lastEntry().event()).isEqualTo(JournalEvent.FORGOTTEN);
    assertThat(ledger()).isEqualTo(Ledger.opened());
    assertThat(journalled()).isEqualTo(ENCODING);
  }

  @Test
  void gradingIsBookedBesideTheCallAndMovesNoMean() throws Exception {
    route.prompt(TENANT, "r1");
    Answer graded =
        new Answer("text", null, 1.0, null, 80, "nvml", 0.5, null, null, 700.0, "tokens");
    route.outcome(Outcome.ok(route.call("r1", "small"), graded));
    assertThat(ledger().gradingJoules()).isEqualTo(700);
    assertThat(ledger().callJoules()).isEqualTo(80);
    assertThat(ledger().exploitJoules()).isEqualTo(80);
    assertThat(ledger().models().get("small@1").meanJoules()).isEqualTo(80);
    assertThat(route.result("r1").answer().gradingJoules()).isEqualTo(700);
    assertThat(route.result("r1").answer().gradingSource()).isEqualTo("tokens");
  }

  private static RouteSettings metered(double watts) {
    RouteSettings settings = settings(ALPHA);
    return new RouteSettings(
        settings.zoo(),
        settings.defaultContract(),
        settings.predictor(),
        settings.initial(),
        settings.encoder(),
        settings.explorationSeed(),
        settings.maxReroutes(),
        settings.pendingTimeoutSeconds(),
        settings.parkedSeconds(),
        settings.seenSeconds(),
        settings.idleSeconds(),
        settings.snapshotEvery(),
        new RouterEnergySettings(watts));
  }

  private JournalEntry entry(JournalEvent event) {
    return route.journal.stream().filter(each -> each.event() == event).findFirst().orElseThrow();
  }

  private double journalled() {
    return route.journal.stream().mapToDouble(entry -> entry.change().routerJoules()).sum();
  }

  private Ledger ledger() throws Exception {
    return route.book(TENANT).ledger();
  }
}
