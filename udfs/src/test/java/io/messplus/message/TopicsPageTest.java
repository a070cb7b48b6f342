package io.messplus.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.routing.Contract;
import io.messplus.routing.Decision;
import io.messplus.routing.Model;
import io.messplus.routing.Policy;
import io.messplus.routing.Situation;
import io.messplus.routing.VirtualQueue;
import io.messplus.routing.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's tables are those of the schemas, and its examples records that the job would take. */
class TopicsPageTest {

  private static final String REGENERATE = "regenerate";
  private static final Zoo ZOO =
      new Zoo(
          List.of(
              new Model("small", "1", 80),
              new Model("medium", "1", 400),
              new Model("large", "1", 1_900)));

  @Test
  void tablesAreTheGeneratedOnes() throws IOException {
    if (Boolean.getBoolean(REGENERATE)) {
      Files.writeString(TopicsPage.file(), TopicsReference.filled(TopicsPage.read().text()));
    }
    String page = TopicsPage.read().text();
    assertThat(page)
        .as(
            "the tables of docs/topics.md are generated; write them anew with: mvn -pl udfs test"
                + " -Dtest=TopicsPageTest -D%s=true",
            REGENERATE)
        .isEqualTo(TopicsReference.filled(page));
  }

  @ParameterizedTest
  @MethodSource("io.messplus.message.TopicSchema#topics")
  void everyTopicHasItsTableAndAnExampleThatFollowsTheSchema(String topic) throws IOException {
    TopicsPage page = TopicsPage.read();
    assertThat(page.section(topic))
        .contains("<!-- fields of " + TopicSchema.fileOf(topic) + " -->");
    assertThat(TopicSchema.complaints(topic, page.example(topic))).isEmpty();
  }

  @Test
  void theJobReadsTheExamples() throws Exception {
    Prompt prompt = parse("prompts", new PromptParser(ZOO.labels(), 1_000));
    Outcome outcome = parse("outcomes", new OutcomeParser());
    parse("feedback", new FeedbackParser());
    parse("tenants", new ContractParser(Contract.defaults()));
    assertThat(outcome.requestId()).isEqualTo(prompt.requestId());
  }

  @Test
  void theExamplesTellOneStory() throws Exception {
    Outcome outcome = parse("outcomes", new OutcomeParser());
    Result result = Json.read(bytes("results"), Result.class);
    JournalEntry settled = Json.read(bytes("journal"), JournalEntry.class);
    Decision decision = result.decision();
    String callId =
        CallId.of(result.tenant(), result.requestId(), 0, decision.mode(), outcome.modelKey());

    assertThat(List.of(outcome.callId(), result.callId(), settled.change().call().callId()))
        .containsOnly(callId);
    assertThat(outcome.decision()).isEqualTo(decision).isEqualTo(decidedAnew(decision));
    assertThat(outcome.answer()).isEqualTo(result.answer());
    assertThat(settled.sequence()).isEqualTo(result.sequence());
    assertThat(settled.queueAfter())
        .isEqualTo(
            VirtualQueue.next(
                settled.queueBefore(), decision.alpha(), settled.change().label().satisfaction()));
  }

  private static Decision decidedAnew(Decision decision) throws Exception {
    ContractChange change = parse("tenants", new ContractParser(Contract.defaults()));
    Contract contract = change.terms().over(Contract.defaults());
    return Policy.named(contract.policy())
        .decide(
            new Situation(
                contract,
                decision.contractVersion(),
                decision.t(),
                0.5,
                decision.queue(),
                decision.candidates()));
  }

  private static <T> T parse(String topic, RecordParser<T> parser) throws Exception {
    return parser.parse(Records.of(TopicsPage.read().example(topic)));
  }

  private static byte[] bytes(String topic) throws IOException {
    return TopicsPage.read().example(topic).getBytes(UTF_8);
  }
}
