package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a prompt can break a rule, and what its sender is told. */
class PromptRulesTest {

  private static final String HEAD = "{'tenant':'acme','requestId':'r1',";
  private static final int MOST_BYTES = 2_000;

  private final PromptParser parser = new PromptParser(List.of("small", "large"), MOST_BYTES);

  @ParameterizedTest
  @ValueSource(strings = {"tenant", "requestId"})
  void namesMustBeText(String field) {
    String other = field.equals("tenant") ? "requestId" : "tenant";
    String rule =
        "%s must be text that is not blank, such as \"%s\": \"a1\", but %s="
            .formatted(field, field, field);
    for (String value : new String[] {"null", "7", "''", "'  '", "[]", "{}", "true"}) {
      String json = "{'%s':'x','prompt':'p','%s':%s}".formatted(other, field, value);
      assertThat(reason(json)).isEqualTo(rule + value.replace('\'', '"'));
    }
    assertThat(reason("{'%s':'x','prompt':'p'}".formatted(other))).isEqualTo(rule + "null");
  }

  @Test
  void namesHaveALimit() {
    String longest = "n".repeat(256);
    assertThat(reason("{'tenant':'%sn','requestId':'r','prompt':'p'}".formatted(longest)))
        .isEqualTo("tenant must have at most 256 characters, but tenant=\"" + "n".repeat(79) + "…");
    assertThat(reason("{'tenant':'%s','requestId':'r'}".formatted(longest))).startsWith("a prompt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'x':1 | a prompt needs either prompt or messages, but prompt=null",
        "'prompt':'p','messages':[] | a prompt needs either prompt or messages, but prompt=\"p\"",
        "'prompt':' ' | prompt must be text that is not blank, but prompt=\" \"",
        "'prompt':7 | prompt must be text that is not blank, but prompt=7",
        "'prompt':null | prompt must be text that is not blank, but prompt=null",
        "'messages':[] | messages must be a list of chat messages that is not empty, but messages=[]",
        "'messages':'m' | messages must be a list of chat messages that is not empty, but messages=\"m\"",
        "'messages':[{'role':'user'}] | a chat message must have a role and a content, both text, but message={\"role\":\"user\"}",
        "'messages':[7] | a chat message must have a role and a content, both text, but message=7",
        "'prompt':'p','parameters':3 | parameters must be an object such as {\"temperature\": 0.2}, but parameters=3",
        "'prompt':'p','parameters':{'seed':7,'model':'x'} | parameters must leave out what the job sets itself, but model=\"x\"",
        "'prompt':'p','parameters':{'seed':7,'messages':[]} | parameters must leave out what the job sets itself, but messages=[]",
        "'prompt':'p','parameters':{'seed':7,'prompt':'x'} | parameters must leave out what the job sets itself, but prompt=\"x\"",
        "'prompt':'p','parameters':{'seed':7,'stream':true} | parameters must leave out what the job sets itself, but stream=true",
        "'prompt':'p','parameters':{'seed':7,'n':2} | parameters must leave out what the job sets itself, but n=2",
        "'prompt':'p','parameters':{'seed':7,'echo':true} | parameters must leave out what the job sets itself, but echo=true",
        "'prompt':'p','parameters':{'seed':7,'logprobs':1} | parameters must leave out what the job sets itself, but logprobs=1",
        "'prompt':'p','choices':[] | choices must be a list that is not empty, but choices=[]",
        "'prompt':'p','choices':{} | choices must be a list that is not empty, but choices={}",
        "'prompt':'p','choices':['a',1] | a choice must be text, but choice=1",
        "'prompt':'p','benchmark':7 | benchmark must be text that is not blank, such as \"benchmark\": \"a1\", but benchmark=7",
        "'prompt':'p','deadline':'soon' | deadline must be a time such as \"2030-01-31T12:00:00Z\", but deadline=\"soon\"",
        "'prompt':'p','deadline':17 | deadline must be a time such as \"2030-01-31T12:00:00Z\", but deadline=17",
        "'prompt':'p','deadline':'+999999999-01-01T00:00:00Z' | deadline must be a time such as \"2030-01-31T12:00:00Z\", but deadline=\"+999999999-01-01T00:00:00Z\"",
      })
  void aFieldThatBreaksItsRuleIsNamed(String fields, String reason) {
    assertThat(reason(HEAD + fields + "}")).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 | captured must be an object by model label, but captured=7",
        "{'huge':{}} | captured must name models of the zoo, [small, large], but model=huge",
        "{'small':7} | label must be a number in [0, 1], but label=null",
        "{'small':{'label':1.01,'energyJoules':1,'seconds':1}} | label must be a number in [0, 1], but label=1.01",
        "{'small':{'label':true,'energyJoules':1,'seconds':1}} | label must be a number in [0, 1], but label=true",
        "{'small':{'label':1,'seconds':1}} | energyJoules must be a finite number >= 0, but energyJoules=null",
        "{'small':{'label':1,'energyJoules':-0.5,'seconds':1}} | energyJoules must be a finite number >= 0, but energyJoules=-0.5",
        "{'small':{'label':1,'energyJoules':'9','seconds':1}} | energyJoules must be a finite number >= 0, but energyJoules=\"9\"",
        "{'small':{'label':1,'energyJoules':1,'seconds':-1}} | seconds must be a finite number >= 0, but seconds=-1",
      })
  void capturedMeasurementsMustBePlausible(String captured, String reason) {
    assertThat(reason(HEAD + "'prompt':'p','captured':" + captured + "}")).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "1e400"})
  void joulesBeyondADoubleAreNotFinite(String joules) {
    String captured =
        "'prompt':'p','captured':{'small':{'label':1,'energyJoules':%s,'seconds':1}}}"
            .formatted(joules);
    assertThat(reason(HEAD + captured))
        .startsWith("energyJoules must be a finite number >= 0, but energyJoules=");
  }

  @Test
  void tooManyBytesAreRefusedBeforeTheyAreRead() {
    assertThat(Records.reason(parser, Records.ofBytes(new byte[MOST_BYTES + 1])))
        .isEqualTo("a prompt must have at most maxPromptBytes=2000 bytes, but bytes=2001");
  }

  @Test
  void aLongValueIsShortenedWhereverItStands() {
    String monster = "m".repeat(1_000);
    assertThat(reason(HEAD + "'prompt':'p','deadline':'" + monster + "'}")).hasSizeLessThan(200);
    assertThat(reason(HEAD + "'prompt':'p','captured':{'" + monster + "':{}}}"))
        .hasSizeLessThan(200);
  }

  private String reason(String json) {
    return Records.reason(parser, Records.of(json));
  }
}
