package io.messplus.job.cli;

import static io.messplus.job.cli.TestingCommands.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.kafka.Topic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

/** The commands of who runs the job, against a broker, in the order in which one comes to them. */
@TestMethodOrder(OrderAnnotation.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CommandsITCase {

  private static final List<String> TOPICS =
      Arrays.stream(Topic.values()).map(Topic::defaultName).toList();

  @TempDir private static Path folder;
  private static TestingCommands commands;

  @BeforeAll
  static void start() throws Exception {
    commands = TestingCommands.in(folder);
  }

  @AfterAll
  static void stop() {
    commands.close();
  }

  @Test
  @Order(1)
  void aReplayWithoutTopicsIsRefused() {
    Terminal told = commands.zoo().replay("a", 1, 0);
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
    Terminal told = commands.run(command.split(" ", -1));
    assertThat(told)
        .isEqualTo(
            new Terminal(
                2,
                "",
                lines(
                    Stream.of(
                        "messplus: there is no topic=%s at bootstrap-servers=%s; 'messplus topics create' makes it"
                            .formatted(topic, commands.bootstrapServers())))));
  }

  @Test
  @Order(2)
  void topicsThatAreMissingAreTold() {
    Terminal told = commands.run("topics", "describe");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out().lines())
        .containsExactlyElementsOf(TOPICS.stream().map(name -> name + ": missing").toList());
  }

  @Test
  @Order(3)
  void topicsAreMadeOnce() {
    Terminal first = commands.run("topics", "create");
    Terminal again = commands.run("topics", "create");

    assertThat(first)
        .isEqualTo(new Terminal(0, lines(TOPICS.stream().map(name -> "created  " + name)), ""));
    assertThat(again)
        .isEqualTo(new Terminal(0, lines(TOPICS.stream().map(name -> "exists   " + name)), ""));
  }

  @Test
  @Order(4)
  void aTopicThatIsNotAsConfiguredIsAWarningOnStandardError() {
    Terminal told = commands.run("topics", "create", "--set", "topics.partitions=3");
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
    Terminal told = commands.run("topics", "describe");
    assertThat(told.code()).isZero();
    assertThat(told.out())
        .contains("messplus.prompts: partitions=2 replication=1 cleanup=delete retentionHours=168")
        .contains("messplus.tenants: partitions=1 replication=1 cleanup=compact maxMessageBytes=")
        .hasLineCount(TOPICS.size());
  }

  @Test
  @Order(6)
  void aReplayArrives() {
    Terminal told = commands.zoo().replay("a", 25, 0);

    assertThat(told.code()).isZero();
    assertThat(told.err()).isEmpty();
    assertThat(told.out())
        .matches(
            "25 prompts in .* s \\(.* a second\\): \\{%s=25\\}\\R".formatted(TestingZoo.TENANT));
    assertThat(commands.records("messplus.prompts")).hasSize(25);
  }

  @Test
  @Order(7)
  void aWebPortThatIsTakenIsToldBeforeAnythingRuns() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Terminal told =
          commands.run(
              "run",
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
    Terminal told = commands.run("run", "--jobmanager", commands.bootstrapServers());
    assertThat(told.code()).isEqualTo(2);
    assertThat(told.out()).isEmpty();
    assertThat(told.err())
        .startsWith(
            "messplus: no Flink cluster answers: jobmanager=" + commands.bootstrapServers() + ": ")
        .hasLineCount(1);
  }
}
