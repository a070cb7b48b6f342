package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Model;
import io.messplus.routing.Zoo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be used becomes a dead letter, bytes and all, and the job goes on. */
class BadInputITCase {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final String GOOD =
      """
      {"tenant": "acme", "requestId": "%s", "prompt": "Is water wet?",
       "captured": {"small": {"label": 1, "energyJoules": 5, "seconds": 0.1},
                    "medium": {"label": 1, "energyJoules": 9, "seconds": 0.1},
                    "large": {"label": 1, "energyJoules": 20, "seconds": 0.1}}}\
      """;

  @Test
  void keepsTheBytesThePlaceAndTheReason() throws Exception {
    Map<byte[], String> bad = new LinkedHashMap<>();
    bad.put(new byte[] {(byte) 0xff, 0x00, 0x7b}, "not");
    bad.put("{\"tenant\": \"acme\"".getBytes(UTF_8), "not valid JSON");
    bad.put("[1, 2]".getBytes(UTF_8), "must be a JSON object");
    bad.put("{\"tenant\": \"acme\", \"prompt\": \"hi\"}".getBytes(UTF_8), "requestId=null");
    bad.put(GOOD.replace("acme", " ").getBytes(UTF_8), "tenant=\" \"");
    bad.put(GOOD.replace("medium", "huge").getBytes(UTF_8), "model=huge");
    bad.put(GOOD.replace(": 9", ": 1e999").getBytes(UTF_8), "energyJoules");
    bad.put(GOOD.replace(": 9", ": NaN").getBytes(UTF_8), "NaN");
    bad.put(
        GOOD.replace("wet?", "wet?".repeat(10_000_000 / 4)).getBytes(UTF_8),
        "maxPromptBytes=1048576");
    try (TestingRun run = TestingRun.start(PLATFORM, "bad-input", zoo())) {
      for (byte[] value : bad.keySet()) {
        run.prompt("acme", value);
      }
      run.prompt("acme", GOOD.formatted("good-1").getBytes(UTF_8));
      run.awaitResults(1);
      run.await("dead letters", () -> run.deadLetters.size() >= bad.size());

      assertThat(run.results).extracting(Result::status).containsExactly(ResultStatus.OK);
      assertThat(run.deadLetters).hasSize(bad.size());
      List<byte[]> values = new ArrayList<>(bad.keySet());
      for (int i = 0; i < values.size(); i++) {
        ConsumerRecord<byte[], byte[]> letter = run.deadLetters.get(i);
        assertThat(letter.value()).isEqualTo(values.get(i));
        assertThat(new String(letter.key(), UTF_8)).isEqualTo("acme");
        assertThat(header(letter, "messplus.reason")).contains(bad.get(values.get(i)));
        assertThat(header(letter, "messplus.topic")).isEqualTo("bad-input.prompts");
        assertThat(header(letter, "messplus.offset")).isEqualTo(String.valueOf(i));
      }
    }
  }

  @Test
  void answersFailedWhereAPromptCarriesNoCaptureOfTheModel() throws Exception {
    try (TestingRun run = TestingRun.start(PLATFORM, "no-capture", zoo())) {
      run.prompt(
          "acme",
          "{\"tenant\": \"acme\", \"requestId\": \"r\", \"prompt\": \"hi\"}".getBytes(UTF_8));
      run.awaitResults(1);
      assertThat(run.results).extracting(Result::status).containsExactly(ResultStatus.FAILED);
      assertThat(run.results.get(0).error()).contains("model=small");
    }
  }

  @Test
  void doesNotAnswerAPromptWhoseTransactionWasAborted() throws Exception {
    try (TestingRun run = TestingRun.start(PLATFORM, "aborted", zoo())) {
      run.abortedPrompt("acme", GOOD.formatted("aborted").getBytes(UTF_8));
      run.prompt("acme", GOOD.formatted("sent").getBytes(UTF_8));
      run.awaitResults(1);
      assertThat(run.results).extracting(Result::requestId).containsExactly("sent");
    }
  }

  @Test
  void takesANewContractAndFeedbackWithoutARestart() throws Exception {
    try (TestingRun run = TestingRun.start(PLATFORM, "live-contract", zoo())) {
      run.sign("acme", "{\"alpha\": 0.1}");
      run.prompt("acme", GOOD.formatted("one").getBytes(UTF_8));
      run.awaitResults(1);
      run.sign("acme", "{\"alpha\": 0.9, \"models\": [\"large\"]}");
      run.prompt("acme", GOOD.formatted("two").getBytes(UTF_8));
      run.awaitResults(2);
      assertThat(run.results)
          .extracting(result -> result.decision().alpha(), Result::model)
          .containsExactly(tuple(0.1, "small"), tuple(0.9, "large"));
      run.feedback("acme", "{\"tenant\": \"acme\", \"requestId\": \"two\"}");
      run.await("a dead letter", () -> !run.deadLetters.isEmpty());
      assertThat(header(run.deadLetters.get(0), "messplus.reason")).contains("satisfied=null");
    }
  }

  private static List<String> zoo() {
    Zoo zoo =
        new Zoo(
            List.of(
                new Model("small", "1", 5),
                new Model("medium", "1", 9),
                new Model("large", "1", 20)));
    List<String> overrides = new ArrayList<>(TestingCaptures.overrides(zoo));
    overrides.add("contract.exploration=never");
    return overrides;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
