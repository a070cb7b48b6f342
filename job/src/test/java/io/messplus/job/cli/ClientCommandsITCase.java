package io.messplus.job.cli;

import static io.messplus.job.cli.TestingCommands.lines;
import static io.messplus.job.cli.TestingCommands.told;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.message.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of clients against a broker; nobody answers but the test. */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ClientCommandsITCase {

  private static final String RESULT =
      """
      {"tenant": "%s", "requestId": "%s", "sequence": 1, "status": "ok", "model": "small",
       "text": "%s", "energyJoules": 1.0, "energySource": "test", "seconds": 0.5}""";

  @TempDir private static Path folder;
  private static TestingCommands commands;

  @BeforeAll
  static void start() throws Exception {
    commands = TestingCommands.in(folder);
    commands.run("topics", "create");
  }

  @AfterAll
  static void stop() {
    commands.close();
  }

  @Test
  @Order(1)
  void aContractIsSetAndChangedAndTakenBack() {
    assertThat(commands.run("contract", "show")).isEqualTo(told(""));
    assertThat(
            commands.run("contract", "set", "acme", "alpha=0.9", "models=[small, large]", "v=1e-3"))
        .isEqualTo(told("acme  alpha=0.9  v=0.001  models=[small, large]"));
    assertThat(commands.values("messplus.tenants"))
        .containsExactly("{\"alpha\":0.9,\"models\":[\"small\",\"large\"],\"v\":0.001}");

    assertThat(commands.run("contract", "set", "acme", "v=", "maxInFlight=16", "alpha=0.8"))
        .isEqualTo(told("acme  alpha=0.8  models=[small, large]  maxInFlight=16"));
    assertThat(commands.run("contract", "set", "beta", "exploration=every 5").code()).isZero();
    assertThat(commands.run("contract", "show"))
        .isEqualTo(
            told(
                "acme  alpha=0.8  models=[small, large]  maxInFlight=16",
                "beta  exploration=every 5"));
    assertThat(commands.run("contract", "show", "acme", "--set", "contract.c=0.5").out())
        .contains(lines(Stream.of("alpha=0.8", "v=0.0001  (default)", "c=0.5  (default)")))
        .contains(lines(Stream.of("maxInFlight=16", "maxWaiting=10000  (default)")));
    assertThat(commands.run("contract", "show", "--json").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith(
            "{\"tenant\":\"beta\",\"terms\":{\"exploration\":\"every 5\"},\"contract\":{\"alpha\":");

    assertThat(commands.run("contract", "set", "acme", "--replace", "c=1"))
        .isEqualTo(told("acme  c=1"));
    assertThat(commands.run("contract", "unset", "acme"))
        .isEqualTo(told("tenant=acme is back at the default contract"));
    String none = "tenant=acme has no contract of its own: the default contract holds";
    assertThat(commands.run("contract", "unset", "acme")).isEqualTo(told(none));
    assertThat(commands.run("contract", "show", "acme").err()).isEqualTo(lines(Stream.of(none)));
    assertThat(commands.run("contract", "show")).isEqualTo(told("beta  exploration=every 5"));
  }

  @Test
  @Order(1)
  void aReportNeedsAResult() {
    Path page = folder.resolve("page.html");
    Path pictures = folder.resolve("pictures");

    Terminal told =
        commands.run(
            "report", "--quiet", "--output", page.toString(), "--png", pictures.toString());

    assertThat(told)
        .isEqualTo(
            new Terminal(
                2,
                "",
                lines(
                    Stream.of(
                        "messplus: there is no result yet on topic=messplus.results; 'messplus ask'"
                            + " or 'messplus replay' asks for some"))));
    assertThat(page).doesNotExist();
    assertThat(pictures).doesNotExist();
  }

  @Test
  @Order(2)
  void aContractThatTheJobWouldRefuseIsNotWritten() {
    int before = commands.records("messplus.tenants").size();
    Terminal told = commands.run("contract", "set", "acme", "models=[huge]");
    assertThat(told)
        .isEqualTo(
            new Terminal(
                2,
                "",
                lines(
                    Stream.of(
                        "messplus: the contract of tenant=acme cannot be used: the zoo has no"
                            + " model=huge; it has [small, medium, large]"))));
    assertThat(commands.records("messplus.tenants")).hasSize(before);
  }

  @Test
  @Order(3)
  void aContractThatCannotBeReadIsToldAndCanBeReplaced() {
    commands.write("messplus.tenants", "acme", "{\"alpha\":");
    Terminal all = commands.run("contract", "show");
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.out()).isEqualTo(lines(Stream.of("beta  exploration=every 5")));
    assertThat(all.err())
        .startsWith("messplus: the contract of tenant=acme cannot be used: not valid JSON")
        .hasLineCount(1);
    assertThat(commands.run("contract", "show", "acme").code()).isEqualTo(2);
    Terminal merged = commands.run("contract", "set", "acme", "alpha=0.9");
    assertThat(merged.code()).isEqualTo(2);
    assertThat(merged.err()).contains("contract set --replace").hasLineCount(1);
    assertThat(commands.run("contract", "set", "acme", "--replace", "alpha=0.9").code()).isZero();
  }

  @Test
  @Order(4)
  void feedbackArrives() throws Exception {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    assertThat(commands.run("feedback", "a-1", "yes", "--tenant", "acme").out())
        .matches("sent  satisfied=true  tenant=acme  request=a-1  at=\\S+Z\\R");
    assertThat(commands.run("feedback", "a-2", "0.25", "--tenant", "acme").code()).isZero();

    List<JsonNode> records = new ArrayList<>();
    for (String value : commands.values("messplus.feedback")) {
      records.add(Json.MAPPER.readTree(value));
    }
    assertThat(records).hasSize(2);
    assertThat(Instant.parse(records.get(0).get("at").asText())).isBetween(before, Instant.now());
    records.forEach(record -> ((ObjectNode) record).remove("at"));
    assertThat(records)
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            "{\"tenant\":\"acme\",\"requestId\":\"a-1\",\"satisfied\":true}",
            "{\"tenant\":\"acme\",\"requestId\":\"a-2\",\"satisfied\":0.25}");
  }

  @Test
  @Order(5)
  void aPromptIsSentWithoutWaiting() throws Exception {
    Instant before = Instant.now();
    Terminal told =
        commands.run("ask", "--tenant", "acme", "--timeout", "0", "--deadline", "30", "Why?");

    assertThat(told.code()).isZero();
    assertThat(told.err()).isEmpty();
    JsonNode prompt = lastPrompt();
    assertThat(told.out()).isEqualTo(lines(Stream.of(prompt.get("requestId").asText())));
    assertThat(prompt.get("tenant").asText()).isEqualTo("acme");
    assertThat(prompt.get("prompt").asText()).isEqualTo("Why?");
    assertThat(Instant.parse(prompt.get("deadline").asText()))
        .isBetween(before.plusSeconds(29), Instant.now().plusSeconds(30));
  }

  @Test
  @Order(6)
  void aRecordOfAFileIsSentAsItIs() throws Exception {
    Path file = folder.resolve("prompt.json");
    Files.writeString(file, "{\"requestId\": \"f-1\", \"messages\": [1], \"other\": 1.50}");
    Terminal told =
        commands.run("ask", "--tenant", "acme", "--timeout", "0", "--file", file.toString());

    assertThat(told).isEqualTo(told("f-1"));
    assertThat(lastPrompt())
        .hasToString("{\"requestId\":\"f-1\",\"messages\":[1],\"other\":1.5,\"tenant\":\"acme\"}");
  }

  @Test
  @Order(7)
  void noAnswerInTimeIsTold() {
    Terminal told =
        commands.run("ask", "--tenant", "acme", "--id", "late", "--timeout", "1", "Why?");
    assertThat(told)
        .isEqualTo(
            new Terminal(
                1,
                "",
                lines(
                    Stream.of(
                        "messplus: no answer within 1 s to request=late; the prompt stays on"
                            + " topic=messplus.prompts, and 'messplus run' answers it"))));
  }

  @Test
  @Order(8)
  void theTextOfAnAnswerIsPrintedAndNobodyElsesAnswerIs() throws Exception {
    CompletableFuture<Terminal> asked =
        CompletableFuture.supplyAsync(
            () -> commands.run("ask", "--tenant", "acme", "--id", "t-1", "Why?"));
    while (!lastPrompt().get("requestId").asText().equals("t-1")) {
      Thread.sleep(50);
    }
    commands.write("messplus.results", "acme", "no JSON");
    commands.write("messplus.results", "acme", RESULT.formatted("acme", "t-2", "Wrong request."));
    commands.write("messplus.results", "beta", RESULT.formatted("beta", "t-1", "Wrong tenant."));
    commands.write("messplus.results", "acme", RESULT.formatted("acme", "t-1", "Because."));

    assertThat(asked.get(60, TimeUnit.SECONDS))
        .isEqualTo(told("Because.", "ok  model=small  1 J  0.5 s  request=t-1"));
  }

  @Test
  @Order(9)
  void theClientPropertiesOfTheConfigurationAreHonoured() {
    Terminal told =
        commands.run(
            "ask",
            "--tenant",
            "acme",
            "Why?",
            "--set",
            "kafka.properties={max.request.size: '80'}");
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err())
        .startsWith("messplus: record not written: topic=messplus.prompts: The message is ")
        .hasLineCount(1);
  }

  @Test
  @Order(10)
  void aTopicIsPrintedUpToItsEnd() {
    assertThat(commands.tail("results").out().lines()).hasSize(4);
    assertThat(commands.tail("results", "--tenant", "beta").out())
        .isEqualTo(lines(Stream.of(compact(RESULT.formatted("beta", "t-1", "Wrong tenant.")))));
    assertThat(commands.tail("results", "--limit", "3").out().lines()).hasSize(3);
    assertThat(commands.tail("results", "--tenant", "acme").out()).startsWith("\"no JSON\"");
    assertThat(commands.tail("outcomes")).isEqualTo(told(""));
  }

  @Test
  @Order(11)
  void aTopicIsFollowedFromNowOn() throws Exception {
    CompletableFuture<Terminal> tail =
        CompletableFuture.supplyAsync(() -> commands.run("tail", "journal", "--limit", "2"));
    int written = 0;
    while (!tail.isDone()) {
      written++;
      commands.write("messplus.journal", "acme", "{\"sequence\": %d}".formatted(written));
      Thread.sleep(100);
    }

    assertThat(tail.get().code()).isZero();
    assertThat(tail.get().out()).matches("\\{\"sequence\":\\d+}\\R\\{\"sequence\":\\d+}\\R");
  }

  private static JsonNode lastPrompt() throws Exception {
    JsonNode last = null;
    for (ConsumerRecord<byte[], byte[]> record : commands.records("messplus.prompts")) {
      JsonNode prompt = Json.MAPPER.readTree(record.value());
      last = prompt.get("tenant").asText().equals("acme") ? prompt : last;
    }
    return last;
  }

  private static String compact(String json) {
    return JsonLine.of(json.getBytes(UTF_8));
  }
}
