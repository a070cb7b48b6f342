package io.messplus.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.message.Answer;
import io.messplus.message.Call;
import io.messplus.message.CallStatus;
import io.messplus.message.JournalEntry;
import io.messplus.message.Outcome;
import io.messplus.routing.ContractTerms;
import java.util.ArrayList;
import java.util.List;

/** A model that has no room when the test says so; what it is told is audited with its outcomes. */
abstract class BusyScenario extends Scenario {

  final List<Outcome> outcomes = new ArrayList<>();
  private long contracts;

  void sign(ContractTerms terms) throws Exception {
    route.contract(TENANT, contracts++, terms);
  }

  Call lastCall() {
    return route.calls.get(route.calls.size() - 1);
  }

  /** The last call finds no room. */
  void full() throws Exception {
    give(Outcome.of(lastCall(), CallStatus.BUSY, Answer.none(0), "full"));
  }

  void give(Outcome outcome) throws Exception {
    outcomes.add(outcome);
    route.outcome(outcome);
  }

  /** Lets time pass until another call is made or the request has its result. */
  long secondsToNextCall() throws Exception {
    int calls = route.calls.size();
    long seconds = 0;
    while (route.calls.size() == calls && route.results.isEmpty()) {
      assertThat(seconds).isLessThan(2 * PENDING_SECONDS);
      route.advanceSeconds(1);
      seconds++;
    }
    return seconds;
  }

  void assertAudited() {
    RouteAudit.hasNoDifference(route, outcomes);
    assertThat(route.journal.stream().filter(entry -> entry.change().result() != null))
        .extracting(JournalEntry::requestId)
        .doesNotHaveDuplicates();
  }
}
