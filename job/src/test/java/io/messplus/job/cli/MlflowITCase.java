package io.messplus.job.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Commands and an MLflow server of its own, where MESSPLUS_TEST_MLFLOW names one. */
@EnabledIfEnvironmentVariable(
    named = "MESSPLUS_TEST_MLFLOW",
    matches = ".+",
    disabledReason = "no MLflow: let it name the mlflow executable of a Python that has it")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MlflowITCase {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration START = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Process server;
  private static URI uri;

  @BeforeAll
  static void start() throws Exception {
    String mlflow = System.getenv("MESSPLUS_TEST_MLFLOW");
    uri = URI.create("http://127.0.0.1:" + freePort());
    ProcessBuilder command =
        new ProcessBuilder(
            mlflow,
            "server",
            "--host",
            uri.getHost(),
            "--port",
            String.valueOf(uri.getPort()),
            "--workers",
            "1",
            "--backend-store-uri",
            "sqlite:///" + folder.resolve("mlflow.db"),
            "--default-artifact-root",
            folder.resolve("artifacts").toString());
    command.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
    command.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    server =
        command
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    awaitHealth();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      List<ProcessHandle> workers = server.descendants().toList();
      server.destroy();
      boolean ended = server.waitFor(10, TimeUnit.SECONDS);
      workers.forEach(ProcessHandle::destroyForcibly);
      if (!ended) {
        server.destroyForcibly();
      }
    }
  }

  @Test
  void aTrainingIsFoundThere() throws Exception {
    Terminal told =
        run("train", "heads", "--epochs", "2", "--output", folder.resolve("head").toString());

    assertThat(told.err()).isEmpty();
    assertThat(told.code()).isZero();
    JsonNode run = runs("heads").get(0);
    assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(run.at("/info/end_time").asLong()).isPositive();
    assertThat(run.at("/data/params").findValuesAsText("key"))
        .contains("data", "predictor.learningRate");
    assertThat(run.at("/data/metrics").findValuesAsText("key"))
        .contains("loss", "small/f1", "constant/loss");
    assertThat(
            get("metrics/get-history?metric_key=validationLoss&run_id="
                    + run.at("/info/run_id").asText())
                .get("metrics")
                .findValuesAsText("step"))
        .containsExactly("0", "1", "2");
  }

  @Test
  void trialsAreFoundThere() throws Exception {
    // Repeated names, as experiments of a second sweep are.
    for (int i = 0; i < 2; i++) {
      Terminal told =
          run(
              "sweep",
              "sweeps ü",
              "--epochs",
              "1",
              "--learning-rate",
              "0.1,1e300",
              "--momentum",
              "0");
      assertThat(told.code()).isZero();
    }

    assertThat(runs("sweeps ü"))
        .extracting(run -> run.at("/info/status").asText())
        .containsExactlyInAnyOrder("FINISHED", "FAILED", "FINISHED", "FAILED");
  }

  @Test
  void simulatedRunsAreFoundThere() throws Exception {
    Terminal told = run("simulate", "runs", "--seeds", "1,2", "--policy", "messplus,random");

    assertThat(told.code()).isZero();
    assertThat(runs("runs"))
        .hasSize(4)
        .allSatisfy(
            run ->
                assertThat(run.at("/data/metrics").findValuesAsText("key"))
                    .contains("share", "allInJoules", "calls/small"));
  }

  @Test
  void moreFiguresThanARequestTakesAreAllThere() throws Exception {
    Terminal told =
        run(
            "train",
            "long",
            "--epochs",
            "700",
            "--patience",
            "700",
            "--validation",
            "0.9",
            "--output",
            folder.resolve("long").toString());

    assertThat(told.code()).isZero();
    JsonNode run = runs("long").get(0);
    assertThat(
            get("metrics/get-history?max_results=2000&metric_key=validationLoss&run_id="
                    + run.at("/info/run_id").asText())
                .get("metrics"))
        .hasSize(701);
  }

  private static Terminal run(String command, String experiment, String... arguments)
      throws IOException {
    return Terminal.run(
        List.of(
            command,
            "-q",
            "--data",
            TestingCapture.write(folder.resolve("quiz.csv")).toString(),
            "--cache",
            folder.resolve("cache").toString(),
            "--mlflow",
            uri.toString(),
            "--mlflow-experiment",
            experiment),
        arguments);
  }

  private static JsonNode runs(String experiment) throws Exception {
    String id =
        get("experiments/get-by-name?experiment_name=" + URLEncoder.encode(experiment, UTF_8))
            .at("/experiment/experiment_id")
            .asText();
    return send(request("runs/search")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"experiment_ids\": [\"%s\"]}".formatted(id))))
        .get("runs");
  }

  private static JsonNode get(String path) throws Exception {
    return send(request(path).GET());
  }

  private static JsonNode send(HttpRequest.Builder request) throws Exception {
    return JSON.readTree(CLIENT.send(request.build(), BodyHandlers.ofString()).body());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri.resolve("/api/2.0/mlflow/" + path));
  }

  private static void awaitHealth() throws Exception {
    Instant end = Instant.now().plus(START);
    HttpRequest health = HttpRequest.newBuilder(uri.resolve("/health")).GET().build();
    while (true) {
      try {
        if (CLIENT.send(health, BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not up yet.
      }
      assertThat(Instant.now()).as("log: %s", Files.readString(log())).isBefore(end);
      assertThat(server.isAlive()).as("log: %s", Files.readString(log())).isTrue();
      Thread.sleep(200);
    }
  }

  private static Path log() {
    return folder.resolve("server.log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
