package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.routing.ContractTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void aResultHasTheFieldsOfItsTopic() {
    assertThat(Samples.json(Samples.result()).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "tenant",
            "requestId",
            "sequence",
            "status",
            "model",
            "callId",
            "text",
            "choice",
            "score",
            "accuracies",
            "energyJoules",
            "energySource",
            "seconds",
            "tokensIn",
            "tokensOut",
            "gradingJoules",
            "gradingSource",
            "decision");
  }

  @Test
  void aDecisionHasItsPredictionsAndCostsInZooOrder() {
    JsonNode decision = Samples.json(Samples.decision());
    assertThat(decision.fieldNames())
        .toIterable()
        .containsExactly(
            "policy",
            "mode",
            "chosen",
            "bound",
            "t",
            "contractVersion",
            "explorationProbability",
            "propensity",
            "queue",
            "alpha",
            "v",
            "predicted",
            "cost");
    assertThat(decision.get("predicted").toString()).isEqualTo("{\"small\":0.6,\"large\":0.9}");
    assertThat(decision.get("cost").toString()).isEqualTo("{\"small\":80.5,\"large\":2000.0}");
  }

  @Test
  void enumsAreLowerCase() {
    assertThat(Samples.json(Samples.result()).get("status").asText()).isEqualTo("ok");
    assertThat(Samples.json(Samples.outcome()).get("status").asText()).isEqualTo("ok");
    assertThat(Samples.json(Samples.decision()).get("mode").asText()).isEqualTo("explore");
    JsonNode entry = Samples.json(Samples.journalEntry());
    assertThat(entry.get("event").asText()).isEqualTo("settled");
    assertThat(entry.at("/contract/costEstimate").asText()).isEqualTo("running-mean");
  }

  @Test
  void everyMessageIsReadBackAsItWas() throws BadRecordException {
    for (Object message :
        new Object[] {
          Samples.result(),
          Samples.outcome(),
          Samples.journalEntry(),
          Samples.decision(),
          Samples.terms(),
          ContractTerms.NONE
        }) {
      assertThat((Object) Json.read(Json.write(message), message.getClass())).isEqualTo(message);
    }
  }

  @Test
  void absentValuesAreLeftOut() throws BadRecordException {
    Result rejected =
        new Result("acme", "r1", 7, ResultStatus.REJECTED, null, null, null, null, "overload");
    assertThat(Samples.json(rejected).toString())
        .isEqualTo(
            "{\"tenant\":\"acme\",\"requestId\":\"r1\",\"sequence\":7,\"status\":\"rejected\","
                + "\"error\":\"overload\"}");
    assertThat(Json.read(Json.write(rejected), Result.class)).isEqualTo(rejected);
    assertThat(Samples.json(ContractTerms.NONE)).isEmpty();
  }

  @Test
  void aJournalEntryOfAContractHasNoRequest() throws BadRecordException {
    JournalEntry entry = Samples.journalEntry(LedgerChange.contract(ContractTerms.NONE), null);
    assertThat(new String(Json.write(entry), UTF_8)).doesNotContain("null").contains("contract");
    assertThat(Json.read(Json.write(entry), JournalEntry.class)).isEqualTo(entry);
  }

  @Test
  void recordsFromBeforeTheRouterAndTheGraderWereMeteredHaveNoneOfTheirJoules()
      throws BadRecordException {
    ObjectNode json = Samples.json(Samples.journalEntry());
    json.remove("routerJoules");
    ((ObjectNode) json.get("call")).remove("gradingJoules");
    ((ObjectNode) json.get("ledger")).remove(List.of("gradingJoules", "routerJoules"));
    JournalEntry entry = Json.read(Json.write(json), JournalEntry.class);
    assertThat(entry.change().routerJoules()).isZero();
    assertThat(entry.change().call().gradingJoules()).isNull();
    assertThat(entry.ledger().allInJoules()).isEqualTo(80.5).isEqualTo(entry.ledger().callJoules());
    ObjectNode outcome = Samples.json(Samples.outcome());
    outcome.remove(List.of("gradingJoules", "gradingSource"));
    assertThat(Json.read(Json.write(outcome), Outcome.class).answer().gradingJoules()).isNull();
  }

  @Test
  void whatTheRouterAndTheGraderTookIsReadAsItIsWritten() throws BadRecordException {
    JournalEntry entry = Samples.journalEntry();
    assertThat(Json.read(Json.write(entry), JournalEntry.class)).isEqualTo(entry);
    assertThat(Json.read(Json.write(Samples.outcome()), Outcome.class))
        .isEqualTo(Samples.outcome());
  }

  @Test
  void textThatUtf8CannotCarryIsStillWritten() {
    Answer broken = new Answer("half \ud83d", null, null, 1, "captured", 1, null, null);
    Result result = new Result("acme", "r1", 1, ResultStatus.OK, "small", "c", broken, null, null);
    assertThat(Samples.json(result).get("text").asText()).isEqualTo("half \ud83d");
  }

  @Test
  void doublesKeepEveryBit() throws BadRecordException {
    double awkward = 0.1 + 0.2;
    Feedback feedback = new Feedback("acme", "r1", awkward, 0);
    assertThat(Json.read(Json.write(feedback), Feedback.class).satisfied()).isEqualTo(awkward);
  }
}
