package io.messplus.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.Topic;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.local.LocalKafka;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a broker, in the order in which a user comes to them. */
@TestMethodOrder(OrderAnnotation.class)
class CommandsITCase {

  private static final List<String> TOPICS =
      Arrays.stream(Topic.values()).map(Topic::defaultName).toList();

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
        .contains("messplus.tenants: partitions=2 replication=1 cleanup=compact maxMessageBytes=")
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
    assertThat(prompts()).isEqualTo(25);
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

  private static int prompts() {
    try (TopicReader reader =
        new TopicReader(KafkaConnection.to(broker.bootstrapServers()), "messplus.prompts")) {
      int prompts = 0;
      int polls = 0;
      while (polls < 10) {
        polls++;
        for (ConsumerRecord<byte[], byte[]> unused : reader.poll(Duration.ofMillis(200))) {
          prompts++;
        }
      }
      return prompts;
    }
  }

  private static String lines(Stream<String> lines) {
    return lines.map(line -> line + System.lineSeparator()).collect(Collectors.joining());
  }
}
