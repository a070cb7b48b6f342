package io.messplus.job.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers like an MLflow server, and keeps what it was asked. */
public final class TestingMlflow implements AutoCloseable {

  private static final String API = "/api/2.0/mlflow/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Answer> answers = new HashMap<>();

  /** A request; the body of a GET is its query. */
  public record Request(String path, JsonNode body, String authorization) {}

  private record Answer(int status, String body) {}

  private TestingMlflow(HttpServer server) {
    this.server = server;
  }

  /** A server that has no experiment yet. */
  public static TestingMlflow start() throws IOException {
    TestingMlflow mlflow =
        new TestingMlflow(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    mlflow.server.createContext("/", mlflow::handle);
    mlflow.server.start();
    return mlflow
        .answering(
            "experiments/get-by-name",
            404,
            "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"none\"}")
        .answering("experiments/create", 200, "{\"experiment_id\": \"7\"}")
        .answering("runs/create", 200, "{\"run\": {\"info\": {\"run_id\": \"r1\"}}}")
        .answering("runs/log-batch", 200, "{}")
        .answering("runs/update", 200, "{}");
  }

  /** Answers requests of this path so from now on. */
  public TestingMlflow answering(String path, int status, String body) {
    answers.put(path, new Answer(status, body));
    return this;
  }

  /** Where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What it was asked, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The bodies of the requests of a path. */
  public List<JsonNode> bodies(String path) {
    return requests().stream()
        .filter(request -> request.path().equals(path))
        .map(Request::body)
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().replaceFirst(API, "");
      byte[] sent = exchange.getRequestBody().readAllBytes();
      JsonNode body =
          sent.length == 0
              ? JSON.getNodeFactory().textNode(exchange.getRequestURI().getRawQuery())
              : JSON.readTree(sent);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      requests.add(new Request(path, body, authorization));
      Answer answer = answers.getOrDefault(path, new Answer(404, "not here"));
      byte[] told = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), told.length);
      exchange.getResponseBody().write(told);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
