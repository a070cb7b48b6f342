package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.job.local.LocalKafka;
import io.messplus.message.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code messplus run} in a process of its own, stopped, killed and started again. */
@Tag("long")
class RunITCase {

  private static final int SIGTERM_EXIT = 128 + 15;
  private static final Pattern WEB_UI = Pattern.compile("running; Flink's web UI: (\\S+);");

  @TempDir private Path folder;
  private LocalKafka broker;
  private TestingZoo zoo;

  @BeforeEach
  void start() throws Exception {
    broker = LocalKafka.start();
    zoo = TestingZoo.in(folder, broker.bootstrapServers());
    assertThat(Terminal.run("topics", "create", "-c", zoo.config()).code()).isZero();
  }

  @AfterEach
  void stop() {
    zoo.close();
    broker.close();
  }

  @Test
  void goesOnWhereASignalStoppedIt() throws Exception {
    try (MessplusProcess run = run()) {
      run.awaitTold("running;");
      assertThat(webUiStatus(run)).isEqualTo(200);
      CompletableFuture<Terminal> replay =
          CompletableFuture.supplyAsync(() -> zoo.replay("a", 200, 20));
      zoo.awaitResults(100);
      assertThat(run.terminate()).isEqualTo(SIGTERM_EXIT);
      assertThat(run.err().lines()).as("nothing but that it runs").hasSize(1);
      assertThat(run.out()).isEmpty();
      assertThat(replay.join().code()).isZero();
    }
    try (MessplusProcess run = run()) {
      run.awaitTold("going on from file:");
      zoo.awaitResults(200);
      zoo.replay("b", 20, 0);
      assertDecidedFrom(200, "b", zoo.awaitResults(220));
      assertThat(run.terminate()).isEqualTo(SIGTERM_EXIT);
    }
  }

  @Test
  void losesNoPromptWhenItIsKilled() throws Exception {
    CompletableFuture<Terminal> replay;
    try (MessplusProcess run = run()) {
      run.awaitTold("running;");
      replay = CompletableFuture.supplyAsync(() -> zoo.replay("a", 200, 20));
      zoo.awaitResults(100);
      run.kill();
    }
    try (MessplusProcess run = run()) {
      run.awaitTold("running;");
      assertThat(replay.join().code()).isZero();
      assertThat(zoo.awaitResults(200)).hasSize(200);
      assertThat(run.terminate()).isEqualTo(SIGTERM_EXIT);
    }
  }

  @Test
  void startsAnewWhereAskedAndStillKnowsEveryContract() throws Exception {
    send("messplus.tenants", "{\"alpha\": 0.33}");
    try (MessplusProcess run = run()) {
      run.awaitTold("running;");
      zoo.replay("a", 20, 0);
      zoo.awaitResults(20);
      awaitCommitted("messplus.prompts", 20);
      run.terminate();
    }
    try (MessplusProcess run = run("--fresh")) {
      run.awaitTold("running;");
      assertThat(run.err()).doesNotContain("going on");
      zoo.awaitContracts(2);
      zoo.replay("b", 20, 0);
      Map<String, Result> results = zoo.awaitResults(40);
      assertDecidedFrom(0, "b", results);
      assertThat(results.get(id("b", results)).decision().alpha()).isEqualTo(0.33);
    }
  }

  @Test
  void aStateFolderServesOneProcessAtATime() throws Exception {
    try (MessplusProcess first = run()) {
      first.awaitTold("running;");
      try (MessplusProcess second = run()) {
        assertThat(second.await()).isEqualTo(2);
        assertThat(second.err().lines()).hasSize(1);
        assertThat(second.err()).contains("another process uses it");
      }
    }
  }

  private MessplusProcess run(String... more) throws Exception {
    String[] arguments = {"run", "-c", zoo.config(), "--web-port", "0"};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return MessplusProcess.start(folder, System.getProperty("java.class.path"), all);
  }

  /** That the requests of a prefix were the tenant's next ones after so many. */
  private static void assertDecidedFrom(long first, String prefix, Map<String, Result> results) {
    assertThat(
            results.values().stream()
                .filter(result -> result.requestId().startsWith(prefix + "-"))
                .mapToLong(result -> result.decision().t())
                .min())
        .hasValue(first);
  }

  private static String id(String prefix, Map<String, Result> results) {
    return results.keySet().stream().filter(id -> id.startsWith(prefix + "-")).findAny().get();
  }

  private static int webUiStatus(MessplusProcess run) throws Exception {
    Matcher url = WEB_UI.matcher(run.err());
    assertThat(url.find()).isTrue();
    HttpRequest page = HttpRequest.newBuilder(URI.create(url.group(1) + "/index.html")).build();
    return HttpClient.newHttpClient().send(page, BodyHandlers.discarding()).statusCode();
  }

  /** Where a job without state goes on. */
  private void awaitCommitted(String topic, long records) throws Exception {
    Instant end = Instant.now().plusSeconds(60);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      while (committed(admin, topic) < records) {
        assertThat(Instant.now()).isBefore(end);
        Thread.sleep(200);
      }
    }
  }

  private static long committed(Admin admin, String topic) throws Exception {
    return admin
        .listConsumerGroupOffsets("messplus")
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(offset -> offset.getKey().topic().equals(topic))
        .mapToLong(offset -> offset.getValue().offset())
        .sum();
  }

  private void send(String topic, String json) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(topic, TestingZoo.TENANT.getBytes(UTF_8), json.getBytes(UTF_8)))
          .get();
    }
  }
}
