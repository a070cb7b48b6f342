package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptParserTest {

  private final PromptParser parser = new PromptParser(List.of("small", "large"), 2_000);

  @Test
  void aPlainPromptIsRead() throws BadRecordException {
    Prompt prompt = parse("{'tenant':'acme','requestId':'r1','prompt':'Why?'}");
    assertThat(prompt)
        .isEqualTo(
            new Prompt(
                "acme",
                "r1",
                "Why?",
                "{\"prompt\":\"Why?\"}",
                null,
                null,
                null,
                new Withheld("{}"),
                Records.POSITION));
  }

  @Test
  void chatMessagesAreEncodedAsTheirContents() throws BadRecordException {
    Prompt prompt =
        parse(
            """
            {'tenant':'acme','requestId':'r1','messages':[
              {'role':'system','content':'Be brief.'},{'role':'user','content':'Why?'}]}""");
    assertThat(prompt.text()).isEqualTo("Be brief.\nWhy?");
    assertThat(json(prompt.request()).at("/messages/1/content").asText()).isEqualTo("Why?");
  }

  @Test
  void theModelGetsItsPartAndTheRestIsWithheld() throws Exception {
    Prompt prompt =
        parse(
            """
            {'tenant':'acme','requestId':'r1','prompt':'Why?','parameters':{'temperature':0.2},
             'choices':['a','b'],'gold':1,'benchmark':'arc','session':'chat-1','deadline':'2030-01-31T12:00:00Z',
             'captured':{'small':{'label':1,'energyJoules':80.5,'seconds':0.4}},'note':'ignored'}""");
    assertThat(json(prompt.request()).fieldNames())
        .toIterable()
        .containsExactly("prompt", "parameters", "choices");
    assertThat(json(prompt.withheld().json()).at("/captured/small/energyJoules").asDouble())
        .isEqualTo(80.5);
    assertThat(json(prompt.withheld().json()).at("/gold").asInt()).isEqualTo(1);
    assertThat(prompt.benchmark()).isEqualTo("arc");
    assertThat(prompt.session()).isEqualTo("chat-1");
    assertThat(prompt.deadlineMillis()).isEqualTo(1_896_091_200_000L);
  }

  @Test
  void absentAndNullOptionsAreTheSame() throws BadRecordException {
    Prompt prompt =
        parse("{'tenant':'t','requestId':'r','prompt':'p','benchmark':null,'deadline':null}");
    assertThat(prompt.benchmark()).isNull();
    assertThat(prompt.deadlineMillis()).isNull();
  }

  @Test
  void theTenantInTheBodyCountsNotTheKey() throws BadRecordException {
    SourceRecord source = Records.of("other", "{'tenant':'acme','requestId':'r1','prompt':'Why?'}");
    assertThat(parser.parse(source).tenant()).isEqualTo("acme");
  }

  @Test
  void textMayHoldAnyCharacter() throws BadRecordException {
    Prompt prompt = parse("{'tenant':'t','requestId':'r','prompt':'\ud83d\ude00 \\u0000 中'}");
    assertThat(prompt.text()).isEqualTo("\ud83d\ude00 \u0000 中");
    assertThat(json(prompt.request()).get("prompt").asText()).isEqualTo(prompt.text());
  }

  private Prompt parse(String json) throws BadRecordException {
    return parser.parse(Records.of(json));
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
