package io.messplus.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

/** Entries that do not follow from those before them. */
class LedgerChainTest extends AuditScenario {

  @Test
  void aMissingSequence() {
    history.journal.remove(11);
    assertDiffers("sequence=13: it must follow sequence=11");
  }

  @Test
  void aWrongQueueBefore() throws Exception {
    corrupt(7, "", "queueBefore", 9);
    assertDiffers("sequence=7: queueBefore=9.0, recounted 0.75");
  }

  @Test
  void aWrongQueueAfter() throws Exception {
    corrupt(6, "", "queueAfter", 0.5);
    assertDiffers("sequence=6: queueAfter=0.5, recounted 0.75");
  }

  @Test
  void aChainThatBreaksIsToldWhereItBreaks() throws Exception {
    for (int sequence = 7; sequence <= 8; sequence++) {
      corrupt(sequence, "", "queueBefore", 0.5);
      corrupt(sequence, "", "queueAfter", 0.5);
    }
    corrupt(7, "/decision", "queue", 0.5);
    assertDiffers(
        "sequence=7: queueBefore=0.5, recounted 0.75",
        "sequence=9: queueBefore=0.75, recounted 0.5");
  }

  @Test
  void aWrongCountOfRequests() throws Exception {
    corrupt(6, "", "t", 7);
    assertDiffers("sequence=6: t=7, recounted 2");
  }

  @Test
  void aCountThatGoesOnWrongIsToldWhereItGoesWrong() throws Exception {
    history.journal.subList(8, 13).clear();
    history.results.remove(3);
    corrupt(6, "", "t", 7);
    corrupt(7, "", "t", 8);
    corrupt(7, "/decision", "t", 7);
    corrupt(8, "", "t", 8);
    assertDiffersWithoutState("sequence=6: t=7, recounted 2");
  }

  @Test
  void otherJoulesOfTheRouterAreToldByTheNextSnapshot() throws Exception {
    corrupt(6, "", "routerJoules", 0);
    assertThat(differences(history.kept("r5")))
        .singleElement()
        .asString()
        .startsWith("tenant=acme sequence=12: ledger=Ledger[t=3, ");
  }

  @Test
  void otherJoulesOfTheRouterAreToldByTheState() throws Exception {
    corrupt(13, "", "routerJoules", 0);
    assertThat(differences(history.kept("r5")))
        .singleElement()
        .asString()
        .startsWith("tenant=acme sequence=13: the state's ledger=Ledger[t=4, ");
    assertThat(differences(null)).isEmpty();
  }

  @Test
  void aRouterThatGainsJoules() throws Exception {
    corrupt(13, "", "routerJoules", -1);
    assertDiffersWithoutState(
        "sequence=13: it must hold that the router spends joules and gains none");
  }

  @Test
  void aLabelByAnotherAlpha() throws Exception {
    corrupt(6, "/label", "alpha", 0.9);
    assertDiffers("sequence=6: label.alpha=0.9, recounted 0.75");
  }

  @Test
  void aCorrectionOfAnotherLabel() throws Exception {
    corrupt(10, "/label", "before", 0.5);
    assertDiffers("sequence=10: label.before=0.5, recounted 0.0");
  }

  @Test
  void anEntryThatTakesThePlaceOfItsTasksLast() throws Exception {
    history.journal.add(history.journal.get(12));
    agreed(history.kept("r5"));
    corrupt(13, "/position", "offset", 99);
    assertDiffers(
        "sequence=13: a task numbers its changes upwards, but had passed this one:"
            + " routeSinceMillis=1000");
  }

  @Test
  void anEntryWithANumberThatItsTaskHadPassed() throws Exception {
    KeptTenant kept = history.kept("r5");
    corrupt(13, "", "sequence", 12);
    history.journal.add(12, TestingHistory.ofFiveRequests().journal.get(12));
    corrupt(14, "/position", "offset", 99);
    assertThat(differences(kept))
        .extracting(Difference::where, Difference::what)
        .contains(
            tuple(
                "sequence=12",
                "a task numbers its changes upwards, but had passed this one:"
                    + " routeSinceMillis=1000"));
  }
}
