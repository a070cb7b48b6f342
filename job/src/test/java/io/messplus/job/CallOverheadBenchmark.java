package io.messplus.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.messplus.calls.ModelClient;
import io.messplus.inference.Devices;
import io.messplus.job.config.MessplusConfig;
import io.messplus.job.kafka.KafkaConnection;
import io.messplus.job.kafka.TopicReader;
import io.messplus.job.table.TextTable;
import io.messplus.message.CallId;
import io.messplus.message.Json;
import io.messplus.message.Outcome;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.PromptParser;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.message.SourceRecord;
import io.messplus.routing.Mode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a call to a model server takes beside the server's own time, with 64 in flight: of the JDK's
 * HTTP client alone, of the client that the job calls models with, and from a prompt's topic to its
 * result's. The next is sent when one has its result, so none waits for its turn; the prompts'
 * texts are encoded before. In one process with server, broker and cluster, in turns:
 *
 * <pre>
 * mvn test -pl udfs,job -Dtest=CallOverheadBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class CallOverheadBenchmark {

  @RegisterExtension static final TestingPlatform PLATFORM = new TestingPlatform();

  private static final int IN_FLIGHT = 64;
  private static final int CALLS = 20 * IN_FLIGHT;
  private static final int ROUNDS = 4;
  private static final int TEXTS = 32;
  private static final String TENANT = "acme";
  private static final double MILLIS_PER_NANO = 1e-6;

  @ParameterizedTest
  @ValueSource(ints = {50, 500})
  void measuresWhatACallTakesBesideItsServer(int latencyMillis) throws Exception {
    try (AnsweringServer server = AnsweringServer.start(latencyMillis);
        TestingRun run =
            TestingRun.start(PLATFORM, "overhead" + latencyMillis, overrides(server))) {
      Ways ways = new Ways(server, run, latencyMillis);
      for (int round = 0; round < ROUNDS; round++) {
        ways.takeTurns(round);
      }
      assertThat(server.answered()).isEqualTo(3 * ROUNDS * CALLS);
      assertThat(server.mostInFlight()).isEqualTo(IN_FLIGHT);
      assertThat(run.results)
          .hasSize(ROUNDS * CALLS)
          .extracting(Result::status)
          .containsOnly(ResultStatus.OK);
      assertThat(run.distinctResults()).isEqualTo(ROUNDS * CALLS);
      System.out.printf(
          "a call beside its server's own time, %d in flight, server %d ms, %d calls each%n%s%n",
          IN_FLIGHT, latencyMillis, (ROUNDS - 1) * CALLS, ways.table());
    }
  }

  private static List<String> overrides(AnsweringServer server) {
    return List.of(
        ("zoo=[{label: live, nominalCostJoules: 1, concurrency: %d, concurrencyPerTenant: %d,"
                + " timeoutSeconds: 60,"
                + " backend: {type: openai, baseUrl: '%s', model: m, attempts: 1},"
                + " meter: {type: tokens, joulesPerInputToken: 0.1, joulesPerOutputToken: 1}}]")
            .formatted(IN_FLIGHT, IN_FLIGHT, server.baseUrl()),
        "contract.maxInFlight=" + IN_FLIGHT);
  }

  private static String question(int number) {
    return "Question %d: which gas do plants take in?".formatted(number % TEXTS);
  }

  private static byte[] record(String requestId, int number) {
    return Json.write(
        Map.of(
            "tenant",
            TENANT,
            "requestId",
            requestId,
            "prompt",
            question(number),
            "gold",
            "carbon dioxide"));
  }

  /** The ways to make the same calls; of the first round nothing is kept, it warms the classes. */
  private static final class Ways {

    private final List<Double> bare = new ArrayList<>();
    private final List<Double> client = new ArrayList<>();
    private final List<Double> calls = new ArrayList<>();
    private final List<Double> job = new ArrayList<>();
    private final AnsweringServer server;
    private final TestingRun run;
    private final MessplusConfig config;
    private final long stepNanos;

    Ways(AnsweringServer server, TestingRun run, int latencyMillis) {
      this.server = server;
      this.run = run;
      stepNanos = TimeUnit.MILLISECONDS.toNanos(latencyMillis) / IN_FLIGHT;
      config = run.config();
    }

    void takeTurns(int round) throws Exception {
      List<Double> bareMillis = throughBareClient();
      List<Double> clientMillis = throughModelClient(round);
      List<Double> jobMillis = throughJob(round);
      List<Double> callMillis =
          run.outcomes.subList(round * CALLS, (round + 1) * CALLS).stream()
              .map(CallOverheadBenchmark::besideServerMillis)
              .toList();
      if (round > 0) {
        bare.addAll(bareMillis);
        client.addAll(clientMillis);
        calls.addAll(callMillis);
        job.addAll(jobMillis);
      }
    }

    private List<Double> throughBareClient() throws InterruptedException {
      HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      URI uri = URI.create(server.baseUrl() + "/chat/completions");
      return inFlight(
          number -> {
            HttpRequest request =
                HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body(number)))
                    .build();
            return http.sendAsync(request, BodyHandlers.ofByteArray())
                .thenApply(response -> content(response.body()));
          });
    }

    private static byte[] body(int number) {
      return Json.write(
          Map.of(
              "model",
              "m",
              "messages",
              List.of(Map.of("role", "user", "content", question(number)))));
    }

    private static String content(byte[] response) {
      try {
        return Json.MAPPER
            .readTree(new String(response, UTF_8))
            .at("/choices/0/message/content")
            .asText();
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }

    private List<Double> throughModelClient(int round) throws Exception {
      List<Prompt> prompts = new ArrayList<>();
      PromptParser parser = new PromptParser(List.of("live"), Integer.MAX_VALUE);
      for (int i = 0; i < CALLS; i++) {
        prompts.add(
            parser.parse(
                new SourceRecord(
                    null,
                    record("client%d-%d".formatted(round, i), i),
                    new Position("none", 0, i),
                    0)));
      }
      try (ModelClient model =
          ModelClient.open(config.zoo().get(0).toCallSettings(null), Devices.NONE)) {
        return inFlight(
            number -> {
              Prompt prompt = prompts.get(number);
              String callId = CallId.of(TENANT, prompt.requestId(), 0, Mode.EXPLOIT, "live@1");
              return model.call(callId, prompt).thenApply(called -> called.answer().text());
            });
      }
    }

    /** Makes the calls, so many at a time; returns what each took beside the server's time. */
    private List<Double> inFlight(IntFunction<CompletableFuture<String>> call)
        throws InterruptedException {
      Semaphore places = new Semaphore(IN_FLIGHT);
      Queue<Double> millis = new ConcurrentLinkedQueue<>();
      long startNanos = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        places.acquire();
        TimeUnit.NANOSECONDS.sleep(startNanos + untilTurn(i) - System.nanoTime());
        long begin = System.nanoTime();
        CompletableFuture<Void> unused =
            call.apply(i)
                .thenAccept(
                    text ->
                        millis.add(
                            MILLIS_PER_NANO * (System.nanoTime() - begin - Long.parseLong(text))))
                .whenComplete((done, failure) -> places.release());
      }
      places.acquire(IN_FLIGHT);
      assertThat(millis).hasSize(CALLS);
      return List.copyOf(millis);
    }

    /**
     * The first calls begin one after the other, lest all are made at the same moments for ever.
     */
    private long untilTurn(int call) {
      return Math.min(call, IN_FLIGHT) * stepNanos;
    }

    private List<Double> throughJob(int round) throws Exception {
      KafkaConnection kafka = KafkaConnection.to(config.kafka().bootstrapServers());
      Map<String, Object> properties =
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              kafka.bootstrapServers(),
              ProducerConfig.LINGER_MS_CONFIG,
              0);
      List<Double> millis = new ArrayList<>();
      try (Producer<byte[], byte[]> producer =
              new KafkaProducer<>(
                  properties, new ByteArraySerializer(), new ByteArraySerializer());
          TopicReader results = TopicReader.atEnd(kafka, config.topics().results())) {
        Map<String, Long> begins = new HashMap<>();
        int sent = 0;
        long startNanos = System.nanoTime();
        while (millis.size() < CALLS) {
          while (sent < CALLS
              && sent - millis.size() < IN_FLIGHT
              && System.nanoTime() - startNanos >= untilTurn(sent)) {
            String requestId = "job%d-%d".formatted(round, sent);
            byte[] value = record(requestId, sent++);
            begins.put(requestId, System.nanoTime());
            producer.send(
                new ProducerRecord<>(config.topics().prompts(), TENANT.getBytes(UTF_8), value));
          }
          for (ConsumerRecord<byte[], byte[]> record : results.poll(Duration.ofMillis(1))) {
            long end = System.nanoTime();
            Result result = Json.read(record.value(), Result.class);
            long server = Long.parseLong(result.answer().text());
            millis.add(MILLIS_PER_NANO * (end - begins.remove(result.requestId()) - server));
          }
        }
      }
      run.awaitResults((round + 1L) * CALLS);
      return millis;
    }

    String table() {
      double bareMedian = percentile(bare, 50);
      return new TextTable<Way>()
          .words("calls made by", Way::name)
          .number("p50 (ms)", "%.2f", way -> percentile(way.millis(), 50))
          .number("p99 (ms)", "%.2f", way -> percentile(way.millis(), 99))
          .number("p50 to bare", "%.1f", way -> percentile(way.millis(), 50) / bareMedian)
          .render(
              List.of(
                  new Way("the JDK's HTTP client", bare),
                  new Way("ModelClient", client),
                  new Way("the job, from a call's turn to its reply", calls),
                  new Way("the job, from prompt to result", job)));
    }
  }

  private record Way(String name, List<Double> millis) {}

  private static double besideServerMillis(Outcome outcome) {
    return 1e3 * outcome.answer().seconds()
        - MILLIS_PER_NANO * Long.parseLong(outcome.answer().text());
  }

  private static double percentile(List<Double> millis, double percent) {
    return new Percentile()
        .evaluate(millis.stream().mapToDouble(Double::doubleValue).toArray(), percent);
  }
}
