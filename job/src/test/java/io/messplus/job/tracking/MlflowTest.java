package io.messplus.job.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowTest {

  private TestingMlflow server;

  @BeforeEach
  void start() throws IOException {
    server = TestingMlflow.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anExperimentIsMadeWhereItIsMissing() {
    Mlflow opened = open("router heads", Map.of());
    opened.start("first").finish();

    assertThat(server.requests())
        .extracting(TestingMlflow.Request::path)
        .containsExactly(
            "experiments/get-by-name", "experiments/create", "runs/create", "runs/update");
    assertThat(server.requests().get(0).body().asText()).isEqualTo("experiment_name=router+heads");
    assertThat(server.bodies("experiments/create")).hasToString("[{\"name\":\"router heads\"}]");
    JsonNode created = server.bodies("runs/create").get(0);
    assertThat(created.get("experiment_id").asText()).isEqualTo("7");
    assertThat(created.get("run_name").asText()).isEqualTo("first");
    assertThat(created.get("start_time").isIntegralNumber()).isTrue();
  }

  @Test
  void anExperimentThatIsThereIsTaken() {
    server.answering(
        "experiments/get-by-name",
        200,
        "{\"experiment\": {\"experiment_id\": \"3\", \"lifecycle_stage\": \"active\"}}");

    open("heads", Map.of()).start("first").close();

    assertThat(server.bodies("experiments/create")).isEmpty();
    assertThat(server.bodies("runs/create").get(0).get("experiment_id").asText()).isEqualTo("3");
  }

  @Test
  void anExperimentThatIsDeletedIsNot() {
    server.answering(
        "experiments/get-by-name",
        200,
        "{\"experiment\": {\"experiment_id\": \"3\", \"lifecycle_stage\": \"deleted\"}}");

    assertThatThrownBy(() -> open("heads", Map.of()))
        .isInstanceOf(TrackingException.class)
        .hasMessage("the MLflow experiment heads is deleted; restore it, or name another");
  }

  @Test
  void aRunIsFinishedOrHasFailed() {
    Mlflow mlflow = open("heads", Map.of());
    try (TrackedRun run = mlflow.start("good")) {
      run.finish();
    }
    mlflow.start("bad").close();

    List<JsonNode> updates = server.bodies("runs/update");
    assertThat(updates)
        .extracting(update -> update.get("status").asText())
        .containsExactly("FINISHED", "FAILED");
    assertThat(updates)
        .allSatisfy(
            update -> {
              assertThat(update.get("run_id").asText()).isEqualTo("r1");
              assertThat(update.get("end_time").isIntegralNumber()).isTrue();
            });
  }

  @Test
  void settingsAreLoggedByHundreds() {
    Map<String, Object> params = new LinkedHashMap<>();
    for (int i = 0; i < 250; i++) {
      params.put("p" + i, i);
    }

    open("heads", Map.of()).start("first").params(params);

    List<JsonNode> batches = server.bodies("runs/log-batch");
    assertThat(batches)
        .extracting(batch -> batch.get("params").size())
        .containsExactly(100, 100, 50);
    assertThat(batches.get(2).get("params").get(49))
        .hasToString("{\"key\":\"p249\",\"value\":\"249\"}");
    assertThat(batches).allSatisfy(batch -> assertThat(batch.has("metrics")).isFalse());
  }

  @Test
  void figuresAreLoggedByThousands() {
    List<Metric> metrics = new ArrayList<>();
    for (int i = 0; i < 2100; i++) {
      metrics.add(new Metric("loss", 1.0 / (i + 1), i));
    }

    open("heads", Map.of()).start("first").metrics(metrics);

    List<JsonNode> batches = server.bodies("runs/log-batch");
    assertThat(batches)
        .extracting(batch -> batch.get("metrics").size())
        .containsExactly(1000, 1000, 100);
    JsonNode last = batches.get(2).get("metrics").get(99);
    assertThat(last.get("key").asText()).isEqualTo("loss");
    assertThat(last.get("value").doubleValue()).isEqualTo(1.0 / 2100);
    assertThat(last.get("step").asInt()).isEqualTo(2099);
    assertThat(last.get("timestamp").asLong()).isPositive();
  }

  @Test
  void whatIsNotFiniteIsNotSent() {
    open("heads", Map.of())
        .start("first")
        .metrics(List.of(Metric.of("loss", Double.NaN), Metric.of("gain", 1 / 0.0)));

    assertThat(server.bodies("runs/log-batch")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mistralai/Mixtral-8x7B:free, mistralai/Mixtral-8x7B_free",
    "../etc//x/, _/etc/x",
    "modèle ß, modèle ß",
    "a@1 (b), a_1 _b_",
  })
  void namesAreThoseThatMlflowTakes(String name, String sent) {
    open("heads", Map.of()).start("first").metrics(List.of(Metric.of(name, 1)));

    assertThat(server.bodies("runs/log-batch").get(0).at("/metrics/0/key").asText())
        .isEqualTo(sent);
  }

  @Test
  void longValuesAreShortened() {
    open("heads", Map.of()).start("first").params(Map.of("data", "x".repeat(9000)));

    assertThat(server.bodies("runs/log-batch").get(0).at("/params/0/value").asText())
        .hasSize(250)
        .endsWith("...");
  }

  @Test
  void credentialsComeFromTheEnvironment() {
    open("heads", Map.of());
    open("heads", Map.of("MLFLOW_TRACKING_TOKEN", "secret"));
    open(
        "heads",
        Map.of("MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_PASSWORD", "pass:wörd"));

    assertThat(server.requests())
        .extracting(TestingMlflow.Request::authorization)
        .containsExactly(
            null,
            null,
            "Bearer secret",
            "Bearer secret",
            "Basic YW5uOnBhc3M6d8O2cmQ=",
            "Basic YW5uOnBhc3M6d8O2cmQ=");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void credentialsThatAreRefusedAreNotShown(int status) {
    server.answering("experiments/get-by-name", status, "You are not authenticated, secret");

    assertThatThrownBy(() -> open("heads", Map.of("MLFLOW_TRACKING_TOKEN", "secret")))
        .isInstanceOf(TrackingException.class)
        .hasMessage(
            "the MLflow server at %s refuses access (status %d); set MLFLOW_TRACKING_TOKEN, or"
                    .formatted(server.uri(), status)
                + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
  }

  @Test
  void aRefusalIsToldWithItsReason() {
    server.answering(
        "runs/log-batch",
        400,
        "{\"error_code\": \"INVALID_PARAMETER_VALUE\", \"message\": \"no such\\n  thing\"}");
    TrackedRun run = open("heads", Map.of()).start("first");

    assertThatThrownBy(() -> run.params(Map.of("a", 1)))
        .isInstanceOf(TrackingException.class)
        .hasMessage(
            "the MLflow server at %s refuses runs/log-batch: no such thing"
                .formatted(server.uri()));
  }

  @ParameterizedTest
  @CsvSource({"200, <html>Jenkins</html>", "500, oops", "302, ''", "404, '[]'"})
  void anotherServerIsRecognised(int status, String body) {
    server.answering("experiments/get-by-name", status, body);

    assertThatThrownBy(() -> open("heads", Map.of()))
        .isInstanceOf(TrackingException.class)
        .hasMessage(
            "what answers at %s is no MLflow server: status %d to".formatted(server.uri(), status)
                + " /api/2.0/mlflow/experiments/get-by-name");
  }

  @Test
  void nobodyAnswers() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    URI address = URI.create("http://127.0.0.1:" + free);

    assertThatThrownBy(() -> Mlflow.open(address, "heads", Map.of()))
        .isInstanceOf(TrackingException.class)
        .hasMessage(
            "no MLflow server answers at %s (ConnectException); start one there, or leave --mlflow"
                    .formatted(address)
                + " out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:5000", "ftp://x", "http:///x", "file:/tmp/x", "http://h?a=b"})
  void anAddressIsThatOfAServer(String address) {
    assertThatThrownBy(() -> Mlflow.open(URI.create(address), "heads", Map.of()))
        .isInstanceOf(TrackingException.class)
        .hasMessage("an MLflow server is named like http://localhost:5000, not " + address);
  }

  @Test
  void credentialsInTheAddressAreRefusedUnseen() {
    assertThatThrownBy(() -> Mlflow.open(URI.create("http://ann:pw@h"), "heads", Map.of()))
        .isInstanceOf(TrackingException.class)
        .message()
        .doesNotContain("pw")
        .contains("MLFLOW_TRACKING_PASSWORD");
  }

  @Test
  void anAddressMayHaveAPath() throws IOException {
    server.answering("/prefix/api/2.0/mlflow/experiments/get-by-name", 404, "x");

    assertThatThrownBy(() -> Mlflow.open(URI.create(server.uri() + "/prefix/"), "heads", Map.of()))
        .hasMessageEndingWith("status 404 to /prefix/api/2.0/mlflow/experiments/get-by-name");
  }

  private Mlflow open(String experiment, Map<String, String> environment) {
    return Mlflow.open(server.uri(), experiment, environment);
  }
}
