package io.messplus.job.replay;

import static io.messplus.job.replay.TestingCaptures.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.messplus.job.progress.ProgressListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayITCase {

  @TempDir private static Path folder;
  private static TestingBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new TestingBroker(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void everyPromptArrivesOnceAndInOrderPerTenant() throws Exception {
    broker.createTopic("plain", 3);
    AtomicLong delivered = new AtomicLong();
    List<Capture> captures = List.of(capture("a", 300), capture("b", 700), capture("c", 1));

    ReplayResult result =
        new Replay(ReplayOptions.onto("plain"), broker.kafkaProperties())
            .run(captures, (done, total) -> delivered.set(done));

    assertThat(result.promptsPerTenant()).isEqualTo(Map.of("a", 300L, "b", 700L, "c", 1L));
    assertThat(result.prompts()).isEqualTo(1001);
    assertThat(delivered).hasValue(1001);
    assertArrived("plain", captures);
  }

  @Test
  void sendsAtTheGivenRate() throws Exception {
    broker.createTopic("slow", 1);

    ReplayResult result =
        new Replay(ReplayOptions.onto("slow").withPromptsPerSecond(100), broker.kafkaProperties())
            .run(List.of(capture("a", 101)), ProgressListener.NONE);

    assertThat(result.seconds()).isBetween(1.0, 4.0);
  }

  @Test
  void aBrokerThatGoesAwayAndComesBackLosesAndRepeatsNothing() throws Exception {
    broker.createTopic("outage", 3);
    List<Capture> captures = List.of(capture("a", 3000), capture("b", 2000), capture("c", 1000));
    Map<String, Object> smallBuffer = new HashMap<>(broker.kafkaProperties());
    smallBuffer.put("buffer.memory", 65_536L);
    smallBuffer.put("batch.size", 4_096);
    CountDownLatch underWay = new CountDownLatch(1000);
    AtomicLong delivered = new AtomicLong();
    ReplayOptions options = ReplayOptions.onto("outage").withPromptsPerSecond(1500);

    CompletableFuture<ReplayResult> replay =
        CompletableFuture.supplyAsync(
            () ->
                new Replay(options, smallBuffer)
                    .run(
                        captures,
                        (done, total) -> {
                          delivered.set(done);
                          underWay.countDown();
                        }));
    assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
    broker.stop();
    long before = delivered.get();
    // Long enough for the prompts to fill the buffer.
    Thread.sleep(3000);
    assertThat(replay).isNotDone();
    assertThat(delivered.get()).isEqualTo(before).isBetween(1000L, 5000L);
    broker.start();

    assertThat(replay.get(60, TimeUnit.SECONDS).prompts()).isEqualTo(6000);
    assertArrived("outage", captures);
  }

  @Test
  void aBrokerThatNeverAnswersIsNamed() {
    Replay replay =
        new Replay(
            ReplayOptions.onto("prompts").withConnectTimeout(Duration.ofSeconds(1)),
            Map.of("bootstrap.servers", "localhost:" + TestingBroker.freePort()));

    assertThatThrownBy(() -> replay.run(List.of(capture("a", 1)), ProgressListener.NONE))
        .isInstanceOf(ReplayException.class)
        .hasMessageMatching(
            "no Kafka broker answered within 1.0 s at bootstrap-servers=localhost:\\d+");
  }

  @Test
  void anAddressThatIsNoneIsNamed() {
    Replay replay = new Replay(ReplayOptions.onto("prompts"), Map.of("bootstrap.servers", "here"));

    assertThatThrownBy(() -> replay.run(List.of(capture("a", 1)), ProgressListener.NONE))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("Kafka cannot be used at bootstrap-servers=here: ");
  }

  @Test
  void aMissingTopicIsNamed() {
    Replay replay = new Replay(ReplayOptions.onto("nowhere"), broker.kafkaProperties());

    assertThatThrownBy(() -> replay.run(List.of(capture("a", 1)), ProgressListener.NONE))
        .isInstanceOf(ReplayException.class)
        .hasMessageMatching(
            "there is no topic=nowhere at bootstrap-servers=localhost:\\d+: create it first");
  }

  /** Compares request ids per tenant, in the order of the topic, with the captures. */
  private static void assertArrived(String topic, List<Capture> captures) {
    Map<String, List<String>> arrived =
        broker.read(topic).stream()
            .collect(
                Collectors.groupingBy(
                    record -> record.key(),
                    Collectors.mapping(record -> requestId(record.value()), Collectors.toList())));
    assertThat(arrived).hasSameSizeAs(captures);
    for (Capture capture : captures) {
      assertThat(arrived.get(capture.name()))
          .isEqualTo(
              capture.prompts().stream().map(p -> capture.name() + "-" + p.docId()).toList());
    }
  }

  private static String requestId(String json) {
    try {
      return new ObjectMapper().readTree(json).get("requestId").textValue();
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }
}
