package io.messplus.job.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** MLflow's REST API, version 2.0. What it cannot do is told in one line, without credentials. */
final class MlflowServer {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int LONGEST_REASON = 200;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI base;
  private final String authorization;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * @param base where the server is
   * @param environment has MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and _PASSWORD, where
   *     the server asks for them
   */
  MlflowServer(URI base, Map<String, String> environment) {
    this.base = base;
    this.authorization = authorization(environment);
  }

  private static String authorization(Map<String, String> environment) {
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    if (!token.isBlank()) {
      return "Bearer " + token.strip();
    }
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    return user.isEmpty()
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /**
   * Asks.
   *
   * @return empty where there is no such thing
   */
  Optional<JsonNode> get(String path) {
    HttpResponse<String> answer = send(request(path).GET().build());
    return code(answer).equals("RESOURCE_DOES_NOT_EXIST")
        ? Optional.empty()
        : Optional.of(body(answer));
  }

  JsonNode post(String path, JsonNode body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return body(send(request));
  }

  /** A new, empty object. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create(base.toString().replaceFirst("/+$", "") + "/api/2.0/mlflow/" + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER_TIMEOUT);
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new TrackingException(
          "no MLflow server answers at %s (%s); start one there, or leave --mlflow out"
              .formatted(base, oneLine(reason)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for MLflow", e);
    }
  }

  private JsonNode body(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      throw new TrackingException(
          ("the MLflow server at %s refuses access (status %d); set MLFLOW_TRACKING_TOKEN, or"
                  + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD")
              .formatted(base, status));
    }
    JsonNode body = parsed(answer);
    if (status / 100 == 2 && body != null) {
      return body;
    }
    if (body == null || !body.has("error_code")) {
      throw new TrackingException(
          "what answers at %s is no MLflow server: status %d to %s"
              .formatted(base, status, answer.request().uri().getPath()));
    }
    throw new TrackingException(
        "the MLflow server at %s refuses %s: %s"
            .formatted(
                base,
                answer.request().uri().getPath().replaceFirst("^.*/mlflow/", ""),
                oneLine(body.path("message").asText(body.get("error_code").asText()))));
  }

  private static String code(HttpResponse<String> answer) {
    JsonNode body = parsed(answer);
    return body == null ? "" : body.path("error_code").asText();
  }

  /** {@code null} where it is no JSON object. */
  private static JsonNode parsed(HttpResponse<String> answer) {
    try {
      JsonNode body = JSON.readTree(answer.body());
      return body.isObject() ? body : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
  }
}
