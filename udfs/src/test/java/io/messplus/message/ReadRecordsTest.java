package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The job takes what the schema of a topic allows and refuses what it forbids. Single quotes stand
 * for double ones.
 */
class ReadRecordsTest {

  /** What a contract's parser trims, which no schema promises, see {@link BeyondSchemaTest}. */
  private static final Set<String> TRIMMED = Set.of("\" \"", "\"\\u001c\"", "\" running-mean \"");

  /** What has another length than the list beside it, which no schema can tell. */
  private static final String TWO_TEXTS = "[\"small\", \"small\"]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "prompts | []",
        "prompts | 'p'",
        "prompts | {'tenant':'acme','requestId':'r1'}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','messages':[{'role':'user','content':'c'}]}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':null,'messages':[{'role':'user','content':'c'}]}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','contexts':['c']}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','gold':0}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','choices':['a'],'gold':'a'}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','choices':['a'],'gold':[-1]}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','choices':['a'],'scoring':{'metric':'exact_match'}}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','scoring':{'metric':'acc'}}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','scoring':{'group_select':0.5}}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','choices':['a'],'scoring':{'lengths':[0]}}",
        "feedback | true",
        "tenants | null",
      })
  void whatIsNoRecordOfTheTopicIsRefusedByBoth(String topic, String json) {
    assertThat(ReadTopic.of(topic).parserAccepts(json)).isFalse();
    assertThat(ReadTopic.of(topic).schemaAccepts(json)).isFalse();
  }

  /** Each good record also without each of its fields, and with each of many values in it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','parameters':{},'gold':'g','scoring':{'metric':'exact_match','extract':'x','group_select':-1,'ignore_case':true,'ignore_punctuation':false,'regexes_to_ignore':['y'],'rubric':'r'},'benchmark':'b','deadline':'2030-01-31T12:00:00Z','captured':{'small':{'label':1,'energyJoules':1,'seconds':1}}}",
        "prompts | {'tenant':'acme','requestId':'r1','messages':[{'role':'user','content':'c'}]}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','choices':['a'],'delimiter':'','scoring':{'metric':'acc_norm','lengths':[1]}}",
        "prompts | {'tenant':'acme','requestId':'r1','prompt':'p','choices':['a'],'contexts':['c'],'delimiter':' '}",
        "feedback | {'tenant':'acme','requestId':'r1','satisfied':0.25,'at':'2030-01-31T12:00:00Z','unknown':1}",
        "tenants | {'alpha':0.7,'v':1e-3,'c':0.2,'exploration':'every 7','policy':'messplus','costEstimate':'last-explored','models':['large'],'maxInFlight':1,'maxWaiting':0,'overload':'hold','feedbackTimeoutSeconds':0,'sessionSeconds':0,'maxSessions':1,'busy':'wait'}",
      })
  void everyFieldWithEveryValueIsJudgedAlike(String topic, String good) throws IOException {
    ReadTopic read = ReadTopic.of(topic);
    assertThat(read.parserAccepts(good)).isTrue();
    assertThat(read.schemaAccepts(good)).isTrue();
    List<String> disputed = new ArrayList<>();
    List<String> values = values();
    if (topic.equals("tenants")) {
      values.removeAll(TRIMMED);
    }
    if (good.contains("contexts") || good.contains("lengths")) {
      values.remove(TWO_TEXTS);
    }
    ObjectNode record = (ObjectNode) Json.MAPPER.readTree(good.replace('\'', '"'));
    for (String json : variations(record, values)) {
      boolean accepted = read.parserAccepts(json);
      if (accepted != read.schemaAccepts(json)) {
        disputed.add((accepted ? "only the schema refuses " : "only the parser refuses ") + json);
      }
    }
    assertThat(disputed).isEmpty();
  }

  private static List<String> variations(ObjectNode record, List<String> values) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, ?> field : record.properties()) {
      ObjectNode without = record.deepCopy();
      without.remove(field.getKey());
      all.add(without.toString());
      for (String value : values) {
        // Written as it stands, since a tree would change how a number looks.
        String others = without.isEmpty() ? "}" : "," + without.toString().substring(1);
        all.add("{\"%s\":%s%s".formatted(field.getKey(), value, others));
      }
    }
    return all;
  }

  private static List<String> values() throws IOException {
    try (InputStream in = ReadRecordsTest.class.getResourceAsStream("values.jsonl")) {
      return new ArrayList<>(new String(in.readAllBytes(), UTF_8).lines().toList());
    }
  }
}
