package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeParserTest {

  private final OutcomeParser parser = new OutcomeParser();

  @Test
  void whatTheJobWritesIsReadBack() throws BadRecordException {
    Outcome outcome = Samples.outcome();
    assertThat(parser.parse(record(Samples.json(outcome)))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"callId", "tenant", "requestId", "model", "version", "status", "decision"})
  void everyPartIsNeeded(String field) {
    ObjectNode json = Samples.json(Samples.outcome());
    json.remove(field);
    assertThat(Records.reason(parser, record(json)))
        .isEqualTo("an outcome needs its %s, but %s=null".formatted(field, field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"energyJoules", "seconds", "attempt", "answers"})
  void everyMeasurementIsNeeded(String field) {
    ObjectNode json = Samples.json(Samples.outcome());
    json.remove(field);
    assertThat(Records.reason(parser, record(json))).contains("Cannot map `null` into type");
  }

  @Test
  void aPromptThatComesBackIsThatOfTheRequest() {
    ObjectNode json = Samples.json(Samples.outcome());
    json.set("prompt", Samples.json(Samples.prompt()).put("requestId", "r2"));
    assertThat(Records.reason(parser, record(json)))
        .isEqualTo("the prompt of an outcome must be its request's, but requestId=r2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "request", "withheld", "position"})
  void everyPartOfAPromptThatComesBackIsNeeded(String field) {
    ObjectNode json = Samples.json(Samples.outcome());
    ObjectNode prompt = Samples.json(Samples.prompt());
    prompt.remove(field);
    json.set("prompt", prompt);
    assertThat(Records.reason(parser, record(json)))
        .isEqualTo("an outcome needs its prompt.%s, but prompt.%s=null".formatted(field, field));
  }

  @Test
  void joulesMustBeFiniteAndNotNegative() {
    ObjectNode json = Samples.json(Samples.outcome());
    assertThat(Records.reason(parser, record(json.put("energyJoules", -1))))
        .isEqualTo("energyJoules must be a finite number >= 0, but energyJoules=-1.0");
    String text = json.put("energyJoules", 17.25).toString().replace("17.25", "1e999");
    assertThat(Records.reason(parser, Records.of(text)))
        .isEqualTo("energyJoules must be a finite number >= 0, but energyJoules=Infinity");
  }

  @Test
  void joulesOfGradingMustBeFiniteAndNotNegativeToo() {
    ObjectNode json = Samples.json(Samples.outcome());
    assertThat(Records.reason(parser, record(json.put("gradingJoules", -1))))
        .isEqualTo("gradingJoules must be a finite number >= 0, but gradingJoules=-1.0");
  }

  @Test
  void aScoreMustBeAShare() {
    ObjectNode json = Samples.json(Samples.outcome());
    assertThat(Records.reason(parser, record(json.put("score", 1.5))))
        .isEqualTo("score must be a number in [0, 1], but score=1.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acc", "accNorm"})
  void anAccuracyMustBeAShare(String metric) {
    ObjectNode json = Samples.json(Samples.outcome());
    ((ObjectNode) json.get("accuracies")).put(metric, -1);
    assertThat(Records.reason(parser, record(json)))
        .isEqualTo("%s must be a number in [0, 1], but %s=-1.0".formatted(metric, metric));
  }

  @Test
  void aDecisionNeedsItsPredictionsAndCosts() {
    ObjectNode json = Samples.json(Samples.outcome());
    ((ObjectNode) json.get("decision")).remove("predicted");
    assertThat(Records.reason(parser, record(json)))
        .contains("a decision needs predicted and cost of the same models");
    json = Samples.json(Samples.outcome());
    ((ObjectNode) json.at("/decision/cost")).remove("small");
    assertThat(Records.reason(parser, record(json)))
        .contains("a decision needs predicted and cost of the same models");
  }

  private static SourceRecord record(ObjectNode json) {
    return new SourceRecord(null, json.toString().getBytes(UTF_8), Records.POSITION, 0);
  }
}
