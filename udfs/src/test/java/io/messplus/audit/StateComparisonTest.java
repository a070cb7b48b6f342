package io.messplus.audit;

import static io.messplus.audit.TestingHistory.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.routing.Ledger;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** State that does not agree with the journal. */
class StateComparisonTest extends AuditScenario {

  @Test
  void stateThatDiffers() {
    KeptTenant kept = history.kept("r5");
    KeptTenant other =
        new KeptTenant(
            TENANT,
            kept.sequence(),
            Ledger.opened(),
            kept.prompts(),
            kept.results(),
            kept.waiting(),
            kept.unanswered());
    assertThat(differences(other))
        .singleElement()
        .asString()
        .startsWith("tenant=acme sequence=13: the state's ledger=Ledger[t=0, ");
  }

  @Test
  void stateAheadOfTheJournal() {
    KeptTenant kept = history.kept("r5");
    history.journal.remove(12);
    assertDiffers(
        kept, "sequence=13: the state is ahead of the journal, whose last is sequence=12");
  }

  @Test
  void anOpenRequestThatTheStateHasLost() {
    assertDiffers(history.kept(), "sequence=13: the state has lost the open requests [r5]");
  }

  @Test
  void anOpenRequestThatOnlyTheStateHas() {
    assertDiffers(
        history.kept("r5", "r6"),
        "sequence=13: the state has open requests that the journal has not: [r6]");
  }

  @Test
  void promptsThatTheStateCannotAccountFor() {
    KeptTenant kept = history.kept("r5");
    KeptTenant other =
        new KeptTenant(
            TENANT,
            kept.sequence(),
            kept.ledger(),
            kept.prompts() + 1,
            kept.results(),
            kept.waiting(),
            Set.of("r5"));
    assertDiffers(
        other,
        "sequence=13: prompts = results + unanswered + waiting, but prompts=6 results=4"
            + " unanswered=1 waiting=0");
  }
}
