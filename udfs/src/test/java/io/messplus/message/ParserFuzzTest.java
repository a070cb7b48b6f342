package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes in, a parser gives a message or a reason. */
class ParserFuzzTest {

  private static final List<RecordParser<?>> PARSERS = SyntaxTest.parsers().toList();
  private static final List<ObjectNode> SEEDS =
      List.of(
          Samples.json(Samples.outcome()),
          object(
              """
              {'tenant':'acme','requestId':'r','prompt':'p','parameters':{},'choices':['a'],
               'contexts':['c'],'delimiter':'','gold':0,
               'scoring':{'metric':'acc_norm','lengths':[3]},'benchmark':'b','deadline':'2030-01-31T12:00:00Z',
               'captured':{'small':{'label':1,'energyJoules':1,'seconds':1}}}"""),
          object(
              """
              {'tenant':'acme','requestId':'r','messages':[{'role':'user','content':'c'}],
               'gold':['a','b'],'scoring':{'extract':'(a+)+b','regexes_to_ignore':[',']}}"""),
          object("{'tenant':'acme','requestId':'r','satisfied':1}"),
          object(
              """
              {'alpha':0.5,'v':1,'c':1,'exploration':'never','policy':'messplus',
               'costEstimate':'running-mean','models':['small'],'maxInFlight':1,'maxWaiting':1,
               'feedbackTimeoutSeconds':1}"""));
  private static final List<String> STRANGE_VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1e999",
          "1.5",
          "99999999999999999999999",
          "\"\"",
          "\"x\"",
          "\"\\ud800\"",
          "\"+1000000000-12-31T23:59:59Z\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"small\":null}",
          "{\"small\":{}}",
          "{\"x\":[1]}");

  @Property(tries = 300)
  void bytesNeverBreakAParser(@ForAll byte[] key, @ForAll byte[] value) {
    parseAll(new SourceRecord(key, value, Records.POSITION, 0));
  }

  /** A record that is almost right gets further into a parser than bytes do. */
  @Example
  void aRecordWithAStrangeValueNeverBreaksAParser() throws IOException {
    for (ObjectNode seed : SEEDS) {
      for (Map.Entry<String, JsonNode> field : seed.properties()) {
        for (String value : STRANGE_VALUES) {
          ObjectNode record = seed.deepCopy();
          record.set(field.getKey(), Json.MAPPER.readTree(value));
          parseAll(Records.of("acme", record.toString()));
        }
      }
    }
  }

  @Property(tries = 300)
  void aTornOrGarbledRecordNeverBreaksAParser(
      @ForAll("records") ObjectNode seed,
      @ForAll @IntRange(max = 500) int at,
      @ForAll byte garbage) {
    byte[] bytes = seed.toString().getBytes(UTF_8);
    bytes[at % bytes.length] = garbage;
    parseAll(Records.ofBytes(bytes));
  }

  @Provide
  Arbitrary<ObjectNode> records() {
    return Arbitraries.of(SEEDS);
  }

  private static void parseAll(SourceRecord source) {
    for (RecordParser<?> parser : PARSERS) {
      try {
        assertThat((Object) parser.parse(source)).isNotNull();
      } catch (BadRecordException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }
}
