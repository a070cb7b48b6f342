package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that the schemas cannot say, and what parsers take though no schema promises it. */
class BeyondSchemaTest {

  private static final String NAMES = "{'tenant':'acme','requestId':'r1',";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "captured names models of the zoo | prompts | {'tenant':'t','requestId':'r','prompt':'p','captured':{'huge':{'label':1,'energyJoules':1,'seconds':1}}}",
        "gold is the index of a choice that there is | prompts | {'tenant':'t','requestId':'r','prompt':'p','choices':['a'],'gold':1}",
        "each choice has a context | prompts | {'tenant':'t','requestId':'r','prompt':'p','choices':['a','b'],'contexts':['c']}",
        "and a length | prompts | {'tenant':'t','requestId':'r','prompt':'p','choices':['a','b'],'scoring':{'lengths':[1]}}",
        "a choice has a length to divide by | prompts | {'tenant':'t','requestId':'r','prompt':'p','choices':[''],'scoring':{'metric':'acc_norm'}}",
        "a regular expression is one | prompts | {'tenant':'t','requestId':'r','prompt':'p','scoring':{'extract':'(?=a)'}}",
        "and stays small | prompts | {'tenant':'t','requestId':'r','prompt':'p','scoring':{'extract':'((a{100}){100}){100}'}}",
        "a deadline is a day of its month | prompts | {'tenant':'t','requestId':'r','prompt':'p','deadline':'2030-02-30T12:00:00Z'}",
        "a field stands once | prompts | {'tenant':'t','tenant':'t','requestId':'r','prompt':'p'}",
        "a whole number is written without a fraction | tenants | {'maxInFlight':1.0}",
        "or an exponent | tenants | {'maxInFlight':1e1}",
      })
  void onlyTheParserRefuses(String rule, String topic, String json) {
    assertThat(ReadTopic.of(topic).schemaAccepts(json)).isTrue();
    assertThat(ReadTopic.of(topic).parserAccepts(json)).isFalse();
  }

  @Test
  void onlyTheParserLimitsTheBytesOfAPrompt() {
    onlyTheParserRefuses(
        "maxPromptBytes",
        "prompts",
        NAMES + "'prompt':'" + "p".repeat(ReadTopic.MAX_PROMPT_BYTES) + "'}");
  }

  /** A schema counts code points. */
  @Test
  void theParserCountsACharacterBeyondTheBasicPlaneTwice() {
    String name = "\ud83d\ude00".repeat(129);
    onlyTheParserRefuses(
        "length", "feedback", "{'tenant':'%s','requestId':'r','satisfied':1}".formatted(name));
  }

  @Test
  void onlyTheParserComparesTheModelsOfADecision() {
    ObjectNode outcome = Samples.json(Samples.outcome());
    ((ObjectNode) outcome.at("/decision/cost")).remove("small");
    onlyTheParserRefuses("predicted and cost name the same models", "outcomes", outcome.toString());
  }

  @Test
  void onlyTheParserSeesTheKeyOfAContract() {
    RecordParser<?> parser = ReadTopic.of("tenants").parser();
    assertThat(Records.reason(parser, Records.of(null, "{}"))).contains("key");
    assertThat(ReadTopic.of("tenants").schemaAccepts("{}")).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "midnight as 24 o'clock | 2030-01-31T24:00:00Z",
        "a leap second | 2030-12-31T23:59:60Z",
        "an offset with seconds | 2030-01-31T12:00:00+01:00:30",
        "a point without digits | 2030-01-31T12:00:00.Z",
      })
  void noSchemaPromisesTheseDeadlines(String what, String deadline) {
    String json = NAMES + "'prompt':'p','deadline':'" + deadline + "'}";
    assertThat(ReadTopic.of("prompts").parserAccepts(json)).isTrue();
    assertThat(ReadTopic.of("prompts").schemaAccepts(json)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'alpha':' '}", "{'maxInFlight':'\\u001c'}", "{'costEstimate':' running-mean '}"})
  void noSchemaPromisesThatATermIsTrimmed(String json) {
    assertThat(ReadTopic.of("tenants").parserAccepts(json)).isTrue();
    assertThat(ReadTopic.of("tenants").schemaAccepts(json)).isFalse();
  }

  /** A number counts as the nearest double. */
  @Test
  void noSchemaPromisesThatANumberIsRoundedIntoItsRange() {
    String json = NAMES + "'satisfied':1.00000000000000000001}";
    assertThat(ReadTopic.of("feedback").parserAccepts(json)).isTrue();
    assertThat(ReadTopic.of("feedback").schemaAccepts(json)).isFalse();
  }
}
