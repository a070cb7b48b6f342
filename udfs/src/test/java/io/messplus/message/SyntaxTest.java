package io.messplus.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.routing.Contract;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not a JSON object is refused alike on every topic. */
class SyntaxTest {

  static Stream<RecordParser<?>> parsers() {
    return Stream.of(
        new PromptParser(List.of("small"), 2_000),
        new FeedbackParser(),
        new OutcomeParser(),
        new ContractParser(Contract.defaults()));
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void whatIsNotJsonIsRefusedWithItsPlace(RecordParser<?> parser) {
    assertThat(reason(parser, "tenant=acme")).startsWith("not valid JSON at line 1, column ");
    assertThat(reason(parser, "{'tenant':")).startsWith("not valid JSON at line 1, column ");
    assertThat(reason(parser, "{'alpha': NaN}")).startsWith("not valid JSON");
    assertThat(reason(parser, "{'alpha':0.5,'alpha':0.6}")).contains("Duplicate field 'alpha'");
    assertThat(Records.reason(parser, Records.ofBytes((byte) '{', (byte) '"', (byte) 0xc3)))
        .startsWith("not valid JSON");
    assertThat(
            Records.reason(
                parser,
                Records.ofBytes((byte) '{', (byte) '"', (byte) 0xff, (byte) 0xfe, (byte) '"')))
        .startsWith("not valid JSON");
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void whatIsNotAnObjectIsRefused(RecordParser<?> parser) {
    String rule =
        "a record must be a JSON object such as {\"tenant\": \"acme\"}, but it begins with ";
    assertThat(reason(parser, "[{}]")).isEqualTo(rule + "[");
    assertThat(reason(parser, "7")).isEqualTo(rule + "7");
    assertThat(reason(parser, "null")).isEqualTo(rule + "null");
    assertThat(reason(parser, "'text'")).isEqualTo(rule + "text");
    assertThat(reason(parser, " ")).isEqualTo(rule + "nothing");
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void endlessNestingIsRefused(RecordParser<?> parser) {
    assertThat(reason(parser, "{'a':" + "[".repeat(1_500))).startsWith("not valid JSON");
    assertThat(reason(parser, "{'a':".repeat(300))).startsWith("not valid JSON");
  }

  @Test
  void whatFollowsTheObjectIsRefused() {
    String record = "{'tenant':'t','requestId':'r','prompt':'p'} {}";
    for (RecordParser<?> parser : parsers().toList()) {
      if (!(parser instanceof OutcomeParser)) {
        assertThat(reason(parser, record)).startsWith("not valid JSON").contains("Trailing token");
      }
    }
    String outcome = Samples.json(Samples.outcome()) + " {}";
    assertThat(reason(new OutcomeParser(), outcome)).contains("Trailing token");
  }

  @Test
  void onlyAContractMayBeATombstone() throws BadRecordException {
    for (RecordParser<?> parser : parsers().toList()) {
      if (parser instanceof ContractParser) {
        assertThat(parser.parse(Records.of(null))).isNotNull();
      } else {
        assertThat(Records.reason(parser, Records.of(null)))
            .isEqualTo("a record needs a value, but value=null");
      }
    }
  }

  private static String reason(RecordParser<?> parser, String json) {
    return Records.reason(parser, Records.of(json));
  }
}
