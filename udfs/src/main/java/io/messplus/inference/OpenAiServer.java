package io.messplus.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.messplus.message.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A server that speaks the OpenAI API: JSON there and back, tried again where that may help. */
final class OpenAiServer {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final double JITTER = 0.25;
  private static final int MAX_RESPONSE_BYTES = 16 << 20;

  private final OpenAiSettings settings;
  private final String authorization;
  private final HttpClient http;
  private final FailsafeExecutor<JsonNode> retrying;

  OpenAiServer(OpenAiSettings settings) {
    this.settings = settings;
    authorization = authorization(settings);
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if (!settings.caFile().isEmpty()) {
      client.sslContext(TrustedCertificates.readFrom(Path.of(settings.caFile())));
    }
    http = client.build();
    retrying = Failsafe.with(retryPolicy(settings));
  }

  private static String authorization(OpenAiSettings settings) {
    String key = settings.apiKey();
    if (!settings.apiKeyFile().isEmpty()) {
      try {
        key = Files.readString(Path.of(settings.apiKeyFile())).strip();
      } catch (IOException e) {
        throw new BackendException(
            "apiKeyFile must be a readable file, but apiKeyFile=" + settings.apiKeyFile());
      }
    }
    return key.isEmpty() ? null : "Bearer " + key;
  }

  private static RetryPolicy<JsonNode> retryPolicy(OpenAiSettings settings) {
    Duration backoff = Duration.ofNanos((long) (settings.backoffSeconds() * 1e9));
    Duration longest =
        LONGEST_BACKOFF.compareTo(backoff) > 0 ? LONGEST_BACKOFF : backoff.plusNanos(1);
    return RetryPolicy.<JsonNode>builder()
        .handle(HttpFailure.class)
        .withMaxAttempts(settings.attempts())
        .withBackoff(backoff, longest)
        .withJitter(JITTER)
        .withDelayFnOn(OpenAiServer::retryAfter, HttpFailure.class)
        .build();
  }

  /** Negative where the server does not say, which leaves it to the backoff. */
  private static Duration retryAfter(ExecutionContext<JsonNode> context) {
    HttpFailure failure = context.getLastException();
    return failure.retryAfter() == null ? Duration.ofNanos(-1) : failure.retryAfter();
  }

  /**
   * Posts a request.
   *
   * @param path below the base URL, such as {@code completions}
   * @param idempotencyKey under which a server that knows such keys answers once
   * @return completes with the response's JSON, or exceptionally with a {@link BackendException};
   *     cancelling it closes the connection
   */
  CompletableFuture<JsonNode> post(String path, JsonNode body, String idempotencyKey) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(Json.write(body)))
            .build();
    return retrying.getStageAsync(
        context -> {
          CompletableFuture<JsonNode> attempt = attempt(request);
          context.onCancel(() -> attempt.cancel(true));
          return attempt;
        });
  }

  /** Asks once, whether the server is there and knows the key. */
  CompletableFuture<JsonNode> get(String path) {
    return attempt(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    String base = settings.baseUrl();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + (base.endsWith("/") ? "" : "/") + path))
            .header("Accept", "application/json");
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  private CompletableFuture<JsonNode> attempt(HttpRequest request) {
    Duration limit = Duration.ofSeconds(settings.attemptTimeoutSeconds());
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, info -> new BoundedBody(MAX_RESPONSE_BYTES));
    CompletableFuture<HttpResponse<byte[]>> limited = Deadline.within(limit, sent);
    return Deadline.endingWith(
        limited.handle(
            (response, failure) -> failure == null ? read(response) : fail(cause(failure))),
        limited);
  }

  private JsonNode read(HttpResponse<byte[]> response) {
    OpenAiErrors.check(settings, response);
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new BackendException("the server's answer is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BackendException("the server's answer is no JSON: " + e.getMessage());
    }
  }

  private JsonNode fail(Throwable failure) {
    throw new HttpFailure(OpenAiErrors.unreached(settings, failure), null);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }
}
