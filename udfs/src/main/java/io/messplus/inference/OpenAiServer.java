package io.messplus.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** A server that speaks the OpenAI API: JSON there and back, tried again where that may help. */
final class OpenAiServer {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final double LONGEST_BACKOFF_SECONDS = 30;
  private static final double JITTER = 0.25;
  private static final int MAX_RESPONSE_BYTES = 16 << 20;

  private final OpenAiSettings settings;
  private final int maxResponseBytes;
  private final ApiKey key;
  private final HttpClient http;
  private final FailsafeExecutor<JsonNode> retrying;

  OpenAiServer(OpenAiSettings settings) {
    this(settings, MAX_RESPONSE_BYTES);
  }

  OpenAiServer(OpenAiSettings settings, int maxResponseBytes) {
    this.settings = settings;
    this.maxResponseBytes = maxResponseBytes;
    key = ApiKey.of(settings);
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

  private static RetryPolicy<JsonNode> retryPolicy(OpenAiSettings settings) {
    return RetryPolicy.<JsonNode>builder()
        .handle(HttpFailure.class)
        .withMaxAttempts(settings.attempts())
        .withDelayFnOn(
            context -> pause(settings, context.getAttemptCount(), context.getLastException()),
            HttpFailure.class)
        .build();
  }

  /**
   * As long as the server asks for, or doubled each time; with a part at random, lest calls that
   * failed together come back together.
   */
  private static Duration pause(OpenAiSettings settings, int attempt, HttpFailure failure) {
    double backoff = settings.backoffSeconds();
    double random = ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
    if (failure.retryAfter() != null) {
      // Never earlier than that, which a jitter of the retry policy's would be.
      return failure.retryAfter().plus(ofSeconds(Math.min(backoff, 1) * Math.abs(random)));
    }
    double longest = Math.max(LONGEST_BACKOFF_SECONDS, backoff);
    return ofSeconds(Math.min(longest, Math.scalb(backoff, attempt - 1)) * (1 + random));
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
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
    return key.isEmpty() ? request : request.header("Authorization", key.bearer());
  }

  private CompletableFuture<JsonNode> attempt(HttpRequest request) {
    Duration limit = Duration.ofSeconds(settings.attemptTimeoutSeconds());
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, info -> new BoundedBody(maxResponseBytes));
    CompletableFuture<HttpResponse<byte[]>> limited = Deadline.within(limit, sent);
    return Deadline.endingWith(
        limited.handle(
            (response, failure) ->
                failure == null ? read(response) : fail(BackendException.causeOf(failure))),
        limited);
  }

  private JsonNode read(HttpResponse<byte[]> response) {
    OpenAiErrors.check(settings, key, response);
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new BackendException(
          "the server's answer is no JSON: "
              + OpenAiErrors.oneLine(key.hiddenIn(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new BackendException("the server's answer is no JSON: " + e.getMessage());
    }
  }

  private JsonNode fail(Throwable failure) {
    throw new HttpFailure(OpenAiErrors.unreached(settings, failure), null);
  }
}
