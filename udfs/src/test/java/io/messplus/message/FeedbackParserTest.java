package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackParserTest {

  private final FeedbackParser parser = new FeedbackParser();

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0", "0, 0", "1, 1", "0.25, 0.25", "1.0, 1"})
  void satisfactionIsYesNoOrGraded(String satisfied, double share) throws BadRecordException {
    String json =
        "{'tenant':'acme','requestId':'r1','satisfied':%s,'at':'2030-01-31T12:00:00Z'}"
            .formatted(satisfied);
    assertThat(parser.parse(Records.of(json)))
        .isEqualTo(new Feedback("acme", "r1", share, 1_896_091_200_000L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'yes' | satisfied must be true, false or a number in [0, 1], but satisfied=\"yes\"",
        "null | satisfied must be true, false or a number in [0, 1], but satisfied=null",
        "[1] | satisfied must be true, false or a number in [0, 1], but satisfied=[1]",
        "1.5 | satisfied must be a number in [0, 1], but satisfied=1.5",
        "-0.1 | satisfied must be a number in [0, 1], but satisfied=-0.1",
      })
  void anythingElseIsRefused(String satisfied, String reason) {
    String json = "{'tenant':'acme','requestId':'r1','satisfied':%s}".formatted(satisfied);
    assertThat(Records.reason(parser, Records.of(json))).isEqualTo(reason);
  }

  @Test
  void aVerdictWithoutATimeIsOfTheTimeOfItsRecord() throws BadRecordException {
    byte[] json = "{\"tenant\":\"acme\",\"requestId\":\"r1\",\"satisfied\":1}".getBytes(UTF_8);
    SourceRecord record = new SourceRecord(null, json, Records.POSITION, 1_234);
    assertThat(parser.parse(record).atMillis()).isEqualTo(1_234);
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    String json = "{'tenant':'acme','requestId':'r1','satisfied':1,'at':'noon'}";
    assertThat(Records.reason(parser, Records.of(json)))
        .isEqualTo("at must be a time such as \"2030-01-31T12:00:00Z\", but at=\"noon\"");
  }

  @Test
  void everyFieldIsNeeded() {
    assertThat(Records.reason(parser, Records.of("{'requestId':'r1','satisfied':1}")))
        .isEqualTo(
            "tenant must be text that is not blank, such as \"tenant\": \"a1\", but tenant=null");
    assertThat(Records.reason(parser, Records.of("{'tenant':'t','satisfied':1}")))
        .startsWith("requestId must be text");
    assertThat(Records.reason(parser, Records.of("{'tenant':'t','requestId':'r1'}")))
        .isEqualTo("satisfied must be true, false or a number in [0, 1], but satisfied=null");
  }
}
