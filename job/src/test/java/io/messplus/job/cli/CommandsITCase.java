package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.Topic;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.kafka.TopicWriter;
import io.messplus.job.local.LocalKafka;
import io.messplus.message.Json;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands against a broker, in the order in which a user comes to them. */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CommandsITCase {

  private static final List<String> TOPICS =
      Arrays.stream(Topic.values()).map(Topic::defaultName).toList();
  private static final String RESULT =
      """
      {"tenant": "%s", "requestId": "%s", "sequence": 1, "status": "ok", "model": "small",
       "text": "%s", "energyJoules": 1.0, "energySource": "test", "seconds": 0.5}""";

  @TempDir private static Path folder;
  private static LocalKafka broker;
  private static TestingZoo zoo;

  @BeforeAll
  static void start() throws Exception {
    broker = LocalKafka.start();
    zoo = TestingZoo.in(folder, broker.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  @Order(1)
  void aReplayWithoutTopicsIsRefused() {
    Terminal told = zoo.replay("a", 1, 0);
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.err())
        .startsWith("messplus: there is no topic=messplus.prompts at bootstrap-servers=")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ask --tenant acme Why?, messplus.prompts",
    "ask --tenant acme --timeout 0 Why?, messplus.prompts",
    "feedback a-1 yes --tenant acme, messplus.feedback",
    "contract set acme alpha=0.9, messplus.tenants",
    "contract show, messplus.tenants",
    "contract unset acme, messplus.tenants",
    "tail dead-letters, messplus.dead-letters",
  })
  @Order(2)
  void aTopicThatIsMissingIsTold(String command, String topic) {
    Terminal told = run(command.split(" ", -1));
    assertThat(told)
        .isEqualTo(
            new Terminal(
                2,
                "",
                lines(
                    Stream.of(
                        "messplus: there is no topic=%s at bootstrap-servers=%s; 'messplus topics create' makes it"
                            .formatted(topic, broker.bootstrapServers())))));
  }

  @Test
  @Order(2)
  void topicsThatAreMissingAreTold() {
    Terminal told = Terminal.run("topics", "describe", "-c", zoo.config());
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out().lines())
        .containsExactlyElementsOf(TOPICS.stream().map(name -> name + ": missing").toList());
  }

  @Test
  @Order(3)
  void topicsAreMadeOnce() {
    Terminal first = Terminal.run("topics", "create", "-c", zoo.config());
    Terminal again = Terminal.run("topics", "create", "-c", zoo.config());

    assertThat(first)
        .isEqualTo(new Terminal(0, lines(TOPICS.stream().map(name -> "created  " + name)), ""));
    assertThat(again)
        .isEqualTo(new Terminal(0, lines(TOPICS.stream().map(name -> "exists   " + name)), ""));
  }

  @Test
  @Order(4)
  void aTopicThatIsNotAsConfiguredIsAWarningOnStandardError() {
    Terminal told =
        Terminal.run("topics", "create", "-c", zoo.config(), "--set", "topics.partitions=3");
    assertThat(told.code()).isZero();
    assertThat(told.out()).doesNotContain("warning");
    assertThat(told.err())
        .contains(
            "warning: topic messplus.prompts is left as it is: partitions=2, wanted 3"
                + System.lineSeparator());
  }

  @Test
  @Order(5)
  void topicsAreDescribed() {
    Terminal told = Terminal.run("topics", "describe", "-c", zoo.config());
    assertThat(told.code()).isZero();
    assertThat(told.out())
        .contains("messplus.prompts: partitions=2 replication=1 cleanup=delete retentionHours=168")
        .contains("messplus.tenants: partitions=1 replication=1 cleanup=compact maxMessageBytes=")
        .hasLineCount(TOPICS.size());
  }

  @Test
  @Order(6)
  void aReplayArrives() {
    Terminal told = zoo.replay("a", 25, 0);

    assertThat(told.code()).isZero();
    assertThat(told.err()).isEmpty();
    assertThat(told.out())
        .matches(
            "25 prompts in .* s \\(.* a second\\): \\{%s=25\\}\\R".formatted(TestingZoo.TENANT));
    assertThat(records("messplus.prompts")).hasSize(25);
  }

  @Test
  @Order(7)
  void aWebPortThatIsTakenIsToldBeforeAnythingRuns() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Terminal told =
          Terminal.run(
              "run",
              "-c",
              zoo.config(),
              "--state",
              folder.resolve("state").toString(),
              "--web-port",
              String.valueOf(taken.getLocalPort()));
      assertThat(told.code()).isEqualTo(2);
      assertThat(told.out()).isEmpty();
      assertThat(told.err())
          .startsWith("messplus: Flink web UI: the port must be free: port=")
          .hasLineCount(1);
    }
  }

  @Test
  @Order(8)
  void aClusterThatIsNotThereIsToldInOneLine() {
    Terminal told =
        Terminal.run("run", "-c", zoo.config(), "--jobmanager", broker.bootstrapServers());
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.out()).isEmpty();
    assertThat(told.err())
        .startsWith(
            "messplus: no Flink cluster answers: jobmanager=" + broker.bootstrapServers() + ": ")
        .hasLineCount(1);
  }

  @Test
  @Order(9)
  void aContractIsSetAndChangedAndTakenBack() {
    assertThat(run("contract", "show")).isEqualTo(told(""));
    assertThat(run("contract", "set", "acme", "alpha=0.9", "models=[small, large]", "v=1e-3"))
        .isEqualTo(told("acme  alpha=0.9  v=0.001  models=[small, large]"));
    assertThat(values("messplus.tenants"))
        .containsExactly("{\"alpha\":0.9,\"models\":[\"small\",\"large\"],\"v\":0.001}");

    assertThat(run("contract", "set", "acme", "v=", "maxInFlight=16", "alpha=0.8"))
        .isEqualTo(told("acme  alpha=0.8  models=[small, large]  maxInFlight=16"));
    assertThat(run("contract", "set", "beta", "exploration=every 5").code()).isZero();
    assertThat(run("contract", "show"))
        .isEqualTo(
            told(
                "acme  alpha=0.8  models=[small, large]  maxInFlight=16",
                "beta  exploration=every 5"));
    assertThat(run("contract", "show", "acme", "--set", "contract.c=0.5").out())
        .contains(lines(Stream.of("alpha=0.8", "v=0.0001  (default)", "c=0.5  (default)")))
        .contains(lines(Stream.of("maxInFlight=16", "maxWaiting=10000  (default)")));
    assertThat(run("contract", "show", "--json").out().lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith(
            "{\"tenant\":\"beta\",\"terms\":{\"exploration\":\"every 5\"},\"contract\":{\"alpha\":");

    assertThat(run("contract", "set", "acme", "--replace", "c=1")).isEqualTo(told("acme  c=1"));
    assertThat(run("contract", "unset", "acme"))
        .isEqualTo(told("tenant=acme is back at the default contract"));
    String none = "tenant=acme has no contract of its own: the default contract holds";
    assertThat(run("contract", "unset", "acme")).isEqualTo(told(none));
    assertThat(run("contract", "show", "acme").err()).isEqualTo(lines(Stream.of(none)));
    assertThat(run("contract", "show")).isEqualTo(told("beta  exploration=every 5"));
  }

  @Test
  @Order(10)
  void aContractThatTheJobWouldRefuseIsNotWritten() {
    int before = records("messplus.tenants").size();
    Terminal told = run("contract", "set", "acme", "models=[huge]");
    assertThat(told)
        .isEqualTo(
            new Terminal(
                2,
                "",
                lines(
                    Stream.of(
                        "messplus: the contract of tenant=acme cannot be used: the zoo has no"
                            + " model=huge; it has [small, medium, large]"))));
    assertThat(records("messplus.tenants")).hasSize(before);
  }

  @Test
  @Order(11)
  void aContractThatCannotBeReadIsToldAndCanBeReplaced() {
    write("messplus.tenants", "acme", "{\"alpha\":");
    Terminal all = run("contract", "show");
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.out()).isEqualTo(lines(Stream.of("beta  exploration=every 5")));
    assertThat(all.err())
        .startsWith("messplus: the contract of tenant=acme cannot be used: not valid JSON")
        .hasLineCount(1);
    assertThat(run("contract", "show", "acme").code()).isEqualTo(2);
    Terminal merged = run("contract", "set", "acme", "alpha=0.9");
    assertThat(merged.code()).isEqualTo(2);
    assertThat(merged.err()).contains("contract set --replace").hasLineCount(1);
    assertThat(run("contract", "set", "acme", "--replace", "alpha=0.9").code()).isZero();
  }

  @Test
  @Order(12)
  void feedbackArrives() throws Exception {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    assertThat(run("feedback", "a-1", "yes", "--tenant", "acme").out())
        .matches("sent  satisfied=true  tenant=acme  request=a-1  at=\\S+Z\\R");
    assertThat(run("feedback", "a-2", "0.25", "--tenant", "acme").code()).isZero();

    List<JsonNode> records = new ArrayList<>();
    for (String value : values("messplus.feedback")) {
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
  @Order(13)
  void aPromptIsSentWithoutWaiting() throws Exception {
    Instant before = Instant.now();
    Terminal told = run("ask", "--tenant", "acme", "--timeout", "0", "--deadline", "30", "Why?");

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
  @Order(14)
  void aRecordOfAFileIsSentAsItIs() throws Exception {
    Path file = folder.resolve("prompt.json");
    Files.writeString(file, "{\"requestId\": \"f-1\", \"messages\": [1], \"other\": 1.50}");
    Terminal told = run("ask", "--tenant", "acme", "--timeout", "0", "--file", file.toString());

    assertThat(told).isEqualTo(told("f-1"));
    assertThat(lastPrompt())
        .hasToString("{\"requestId\":\"f-1\",\"messages\":[1],\"other\":1.5,\"tenant\":\"acme\"}");
  }

  @Test
  @Order(15)
  void noAnswerInTimeIsTold() {
    Terminal told = run("ask", "--tenant", "acme", "--id", "late", "--timeout", "1", "Why?");
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
  @Order(16)
  void theTextOfAnAnswerIsPrintedAndNobodyElsesAnswerIs() throws Exception {
    CompletableFuture<Terminal> asked =
        CompletableFuture.supplyAsync(() -> run("ask", "--tenant", "acme", "--id", "t-1", "Why?"));
    while (!lastPrompt().get("requestId").asText().equals("t-1")) {
      Thread.sleep(50);
    }
    write("messplus.results", "acme", "no JSON");
    write("messplus.results", "acme", RESULT.formatted("acme", "t-2", "Wrong request."));
    write("messplus.results", "beta", RESULT.formatted("beta", "t-1", "Wrong tenant."));
    write("messplus.results", "acme", RESULT.formatted("acme", "t-1", "Because."));

    assertThat(asked.get(60, TimeUnit.SECONDS))
        .isEqualTo(told("Because.", "ok  model=small  1 J  0.5 s  request=t-1"));
  }

  @Test
  @Order(17)
  void theClientPropertiesOfTheConfigurationAreHonoured() {
    Terminal told =
        run(
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
  @Order(18)
  void aTopicIsPrintedUpToItsEnd() {
    assertThat(tail("results").out().lines()).hasSize(4);
    assertThat(tail("results", "--tenant", "beta").out())
        .isEqualTo(lines(Stream.of(compact(RESULT.formatted("beta", "t-1", "Wrong tenant.")))));
    assertThat(tail("results", "--limit", "3").out().lines()).hasSize(3);
    assertThat(tail("results", "--tenant", "acme").out()).startsWith("\"no JSON\"");
    assertThat(tail("outcomes")).isEqualTo(told(""));
  }

  @Test
  @Order(19)
  void aTopicIsFollowedFromNowOn() throws Exception {
    CompletableFuture<Terminal> tail =
        CompletableFuture.supplyAsync(() -> run("tail", "journal", "--limit", "2"));
    int written = 0;
    while (!tail.isDone()) {
      written++;
      write("messplus.journal", "acme", "{\"sequence\": %d}".formatted(written));
      Thread.sleep(100);
    }

    assertThat(tail.get().code()).isZero();
    assertThat(tail.get().out()).matches("\\{\"sequence\":\\d+}\\R\\{\"sequence\":\\d+}\\R");
  }

  private static Terminal run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-c", zoo.config()));
    return Terminal.run(all.toArray(String[]::new));
  }

  private static Terminal tail(String topic, String... more) {
    List<String> all = new ArrayList<>(List.of("tail", topic, "--from-beginning", "--no-follow"));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private static Terminal told(String... lines) {
    return new Terminal(0, lines(Stream.of(lines).filter(line -> !line.isEmpty())), "");
  }

  private static JsonNode lastPrompt() throws Exception {
    JsonNode last = null;
    for (ConsumerRecord<byte[], byte[]> record : records("messplus.prompts")) {
      JsonNode prompt = Json.MAPPER.readTree(record.value());
      last = prompt.get("tenant").asText().equals("acme") ? prompt : last;
    }
    return last;
  }

  private static void write(String topic, String key, String value) {
    try (TopicWriter writer = new TopicWriter(kafka())) {
      writer.write(topic, key, value.getBytes(UTF_8));
    }
  }

  private static List<String> values(String topic) {
    return records(topic).stream().map(record -> new String(record.value(), UTF_8)).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(kafka(), topic)) {
      while (!reader.caughtUp()) {
        reader.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static KafkaConnection kafka() {
    return KafkaConnection.to(broker.bootstrapServers());
  }

  private static String compact(String json) {
    return JsonLine.of(json.getBytes(UTF_8));
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> line + System.lineSeparator()).collect(Collectors.joining());
  }
}
