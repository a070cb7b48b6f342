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
        "'prompt':'p','contexts':['c'] | contexts stand before choices, so a record with contexts needs choices, but contexts=[\"c\"]",
        "'prompt':'p','choices':['a','b'],'contexts':['c'] | contexts must be a list with one text for each of the 2 choices, but contexts=[\"c\"]",
        "'prompt':'p','choices':['a','b'],'gold':2 | gold must be the index of one of the 2 choices, from 0 to 1, or a list of such, but gold=2",
        "'prompt':'p','choices':['a','b'],'gold':'a' | gold must be the index of one of the 2 choices, from 0 to 1, or a list of such, but gold=\"a\"",
        "'prompt':'p','choices':['a','b'],'gold':[1,-1] | gold must be the index of one of the 2 choices, from 0 to 1, or a list of such, but gold=[1,-1]",
        "'prompt':'p','gold':7 | gold of a prompt without choices must be text or a list of texts, but gold=7",
        "'prompt':'p','gold':[] | gold must be a right answer, or a list of some that is not empty, but gold=[]",
        "'prompt':'p','scoring':'acc' | scoring must be an object such as {\"metric\": \"acc_norm\"}, but scoring=\"acc\"",
        "'prompt':'p','scoring':{'metric':'acc'} | metric of a prompt without choices must be one of [exact_match, grader], but metric=\"acc\"",
        "'prompt':'p','choices':['a'],'scoring':{'metric':'f1'} | metric of a prompt with choices must be one of [acc, acc_norm, greedy], but metric=\"f1\"",
        "'prompt':'p','choices':['a',''],'scoring':{'metric':'acc_norm'} | a choice must not be empty where metric=acc_norm divides by its length, but choice=\"\"",
        "'prompt':'p','choices':['a','b'],'scoring':{'lengths':[1]} | lengths must have one number for each of the 2 choices, but lengths=[1]",
        "'prompt':'p','choices':['a'],'scoring':{'lengths':[0]} | a length must be a whole number >= 1, but length=0",
        "'prompt':'p','choices':['a'],'scoring':{'lengths':[]} | lengths must be a list of whole numbers >= 1 that is not empty, but lengths=[]",
        "'prompt':'p','scoring':{'ignore_case':1} | ignore_case must be true or false, but ignore_case=1",
        "'prompt':'p','scoring':{'group_select':'last'} | group_select must be a whole number: 0 for the first match, -1 for the last, but group_select=\"last\"",
        "'prompt':'p','scoring':{'rubric':[]} | rubric must be text that tells the grader what to look for, but rubric=[]",
        "'prompt':'p','scoring':{'regexes_to_ignore':','} | regexes_to_ignore must be a list of regular expressions such as [\",\"], but regexes_to_ignore=\",\"",
        "'prompt':'p','scoring':{'extract':'(?=a)'} | extract must be a regular expression in RE2's syntax, which has neither look-around nor back-references, but extract=\"(?=a)\": invalid or unsupported Perl syntax",
        "'prompt':'p','scoring':{'extract':'((a{1000}){1000}){1000}'} | extract must not repeat so much, such as (a{100}){100}; write + or * instead, but extract=\"((a{1000}){1000}){1000}\"",
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
