package io.messplus.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.messplus.inference.BackendException.Kind;
import io.messplus.message.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a server's refusal, or its silence, means. */
final class OpenAiErrors {

  private static final int SHOWN_CHARACTERS = 300;

  /** Another time, the same request may be answered. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  /** It is the request that the server refuses. */
  private static final Set<Integer> REFUSED = Set.of(400, 413, 422);

  /** As vLLM, llama.cpp, TGI and OpenAI word it: the context's length, then the prompt's. */
  private static final List<Pattern> TOO_LONG =
      List.of(
          Pattern.compile(
              "context length is (?<context>\\d+) tokens.{0,80}?(?<prompt>\\d+)(?: input)? tokens",
              Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
          Pattern.compile(
              "(?<prompt>\\d+) input tokens.{0,80}?context length is only (?<context>\\d+) tokens",
              Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
          Pattern.compile(
              "\\((?<prompt>\\d+) tokens\\) exceeds? .{0,40}context.{0,20}\\((?<context>\\d+)",
              Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
          Pattern.compile(
              "tokens \\((?<prompt>\\d+)\\) exceeds? .{0,40}context.{0,20}\\((?<context>\\d+)",
              Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
          Pattern.compile(
              "tokens \\((?<prompt>\\d+)\\) exceeds? .{0,40}context.{0,20}of (?<context>\\d+)",
              Pattern.CASE_INSENSITIVE | Pattern.DOTALL));

  private OpenAiErrors() {}

  /**
   * Passes a response that succeeded.
   *
   * @throws HttpFailure where another attempt may help
   * @throws BackendException where none does
   */
  static void check(OpenAiSettings settings, ApiKey key, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return;
    }
    byte[] body = response.body();
    String said = oneLine(key.hiddenIn(said(body)));
    String reason = "HTTP status=%d from %s: %s".formatted(status, settings.baseUrl(), said);
    refuseTooLong(body, said);
    if (PASSING.contains(status) || status >= 500) {
      throw new HttpFailure(
          reason,
          response
              .headers()
              .firstValue(RetryAfter.HEADER)
              .map(value -> RetryAfter.parse(value, Instant.now()))
              .orElse(null));
    }
    throw new BackendException(
        REFUSED.contains(status) ? Kind.REJECTED : Kind.FAILED, reason + hint(status));
  }

  private static String hint(int status) {
    return switch (status) {
      case 401, 403 -> "; check apiKey";
      case 404 -> "; check baseUrl and model";
      default -> "";
    };
  }

  private static void refuseTooLong(byte[] body, String said) {
    JsonNode counted = json(body).path("error");
    if (counted.path("n_ctx").isInt() && counted.path("n_prompt_tokens").isInt()) {
      throw tooLong(counted.get("n_ctx").asText(), counted.get("n_prompt_tokens").asText());
    }
    for (Pattern wording : TOO_LONG) {
      Matcher worded = wording.matcher(said);
      if (worded.find()) {
        throw tooLong(worded.group("context"), worded.group("prompt"));
      }
    }
  }

  private static BackendException tooLong(String context, String prompt) {
    return new BackendException(
        Kind.REJECTED,
        "the prompt must fit the model's context of %s tokens, but tokens=%s"
            .formatted(context, prompt));
  }

  /** Why there was no response. */
  static String unreached(OpenAiSettings settings, Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no complete answer from %s within attemptTimeoutSeconds=%d"
          .formatted(settings.baseUrl(), settings.attemptTimeoutSeconds());
    }
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return "no server answers at %s; check that it runs and that baseUrl is right"
          .formatted(settings.baseUrl());
    }
    return "no complete answer from %s: %s%s"
        .formatted(
            settings.baseUrl(),
            shown(failure),
            failure instanceof SSLException ? "; check caFile" : "");
  }

  private static String shown(Throwable failure) {
    String message = failure.getMessage();
    return oneLine(message == null ? failure.getClass().getSimpleName() : message);
  }

  private static String said(byte[] body) {
    return Stream.of("/error/message", "/message", "/detail", "/error")
        .map(json(body)::at)
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(JsonNode::asText)
        .orElseGet(() -> new String(body, StandardCharsets.UTF_8));
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + " …";
  }
}
