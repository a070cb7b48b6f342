package io.messplus.inference;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.messplus.inference.TestingServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.messplus.inference.BackendException.Kind;
import io.messplus.inference.OpenAiSettings.PromptsAs;
import io.messplus.inference.Question.Continuation;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way an exchange can go wrong, and what the caller is told within the time. */
class OpenAiFailuresTest {

  private final TestingServer server = new TestingServer();

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aServerThatIsNotThereIsNamedWithWhatToCheck() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String baseUrl = "http://127.0.0.1:%d/v1".formatted(free);
    Backend backend = Backend.open(TestingServer.settings(baseUrl));
    String told =
        "no server answers at %s; check that it runs and that baseUrl is right".formatted(baseUrl);
    assertThat(failure(backend.ask(TestingServer.writing("Hi")))).hasMessage(told);
    assertThat(failure(backend.check().thenApply(nothing -> null))).hasMessage(told);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void aPassingFailureIsTriedAgain(int status) {
    server.answers(json(status, "{}"), json(200, TestingServer.CHAT));
    assertThat(ask()).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 405, 409, 413, 422})
  void aFailureThatStaysIsNotTriedAgain(int status) {
    server.answers(json(status, "{}"));
    assertThat(failure(ask())).hasMessageStartingWith("HTTP status=" + status);
    assertThat(server.requests()).hasSize(1);
  }

  @RepeatedTest(4)
  void retryAfterSecondsAreWaitedFor() {
    server.answers(json(429, "{}").withHeader("Retry-After", "1"), json(200, TestingServer.CHAT));
    assertThat(ask()).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(millisBetweenAttempts()).isGreaterThanOrEqualTo(1_000);
  }

  @Test
  void retryAfterADateIsWaitedFor() {
    ZonedDateTime then =
        ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
    server.answers(
        json(503, "{}")
            .withHeader("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(then)),
        json(200, TestingServer.CHAT));
    assertThat(ask()).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(server.requests().get(1).getLoggedDate().toInstant())
        .isAfterOrEqualTo(then.toInstant());
  }

  @Test
  void aRetryAfterOfYearsIsAWaitLikeAnyOther() {
    server.answers(json(429, "{}").withHeader("Retry-After", "9223372036854775807"));
    CompletableFuture<Reply> answer = ask();
    assertThat(catchThrowable(() -> answer.get(500, TimeUnit.MILLISECONDS)))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    answer.cancel(true);
  }

  @Test
  void theLastStatusIsTold() {
    server.answers(json(500, "{}"), json(503, "{\"detail\":\"no model\"}"));
    assertThat(failure(ask()))
        .hasMessage("HTTP status=503 from %s: no model".formatted(server.baseUrl()));
    assertThat(server.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aKeyThatIsRefusedIsToBeChecked(int status) {
    server.answers(json(status, "{\"error\":{\"message\":\"bad key\"}}"));
    assertThat(failure(ask()))
        .hasMessage("HTTP status=%d from %s: bad key; check apiKey", status, server.baseUrl());
  }

  @Test
  void aKeyThatTheServerRepeatsIsNotShown() {
    server.answers(
        json(
            401,
            "{\"error\":{\"message\":\"Incorrect API key provided: %s.\"}}"
                .formatted(TestingServer.KEY)));
    assertThat(failure(ask())).hasMessageContaining("Incorrect API key provided: ****.");
  }

  @Test
  void whatIsNotFoundIsToBeChecked() {
    server.answers(json(404, "{\"detail\":\"Not Found\"}"));
    BackendException failure = failure(ask());
    assertThat(failure).hasMessageEndingWith("Not Found; check baseUrl and model");
    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void whatIsWrongWithTheRequestRejectsIt(int status) {
    server.answers(json(status, "{\"error\":{\"message\":\"no\\nsuch parameter\"}}"));
    BackendException failure = failure(ask());
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure).hasMessageContaining("no such parameter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // llama-cpp-python, completions and chats
        "2503 | 2048 | \"message\":\"This model's maximum context length is 2048 tokens, however you requested 2503 tokens (2502 in your prompt; 1 for the completion). Please reduce your prompt; or completion length.\",\"code\":\"context_length_exceeded\"",
        "2535 | 2048 | \"message\":\"This model's maximum context length is 2048 tokens. However, you requested 2535 tokens (2531 in the messages, 4 in the completion). Please reduce the length of the messages or completion.\"",
        // vLLM
        "5000 | 4096 | \"message\":\"This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (4500 in the messages, 500 in the completion). Please reduce the length of the messages or completion.\"",
        "5000 | 4096 | \"message\":\"This model's maximum context length is 4096 tokens. However, your request has 5000 input tokens. Please reduce the length of the input messages.\"",
        "5000 | 4096 | \"message\":\"You passed 5000 input tokens and requested 500 output tokens. However, the model's context length is only 4096 tokens, resulting in a maximum input length of 3596 tokens.\"",
        // llama.cpp
        "5000 | 4096 | \"code\":400,\"message\":\"the request exceeds the available context size. try increasing the context size or enable context shift\",\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":5000,\"n_ctx\":4096",
        "5000 | 4096 | \"code\":400,\"message\":\"request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it\"",
      })
  void aPromptThatIsTooLongIsRejectedWithBothLengths(int tokens, int context, String error) {
    server.answers(json(400, "{\"error\":{" + error + "}}"));
    BackendException failure = failure(ask());
    assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
    assertThat(failure)
        .hasMessage(
            "the prompt must fit the model's context of %d tokens, but tokens=%d", context, tokens);
  }

  @Test
  void aPromptThatIsTooLongIsNotTriedAgainWhateverTheStatus() {
    server.answers(
        json(500, "{\"error\":{\"n_prompt_tokens\":5000,\"n_ctx\":4096,\"message\":\"no\"}}"));
    assertThat(failure(ask()).kind()).isEqualTo(Kind.REJECTED);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"choices\": | the server's answer is no JSON: ",
        "Internal Server Error | the server's answer is no JSON: ",
        "{\"a\":NaN} | the server's answer is no JSON: ",
        "`` | the server's answer has no choices",
        "[] | the server's answer has no choices",
        "null | the server's answer has no choices",
        "{\"choices\":[]} | the server's answer has no choices",
        "{\"choices\":{}} | the server's answer has no choices",
        "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"stop\"}]} | the server's answer has no text, finish_reason=stop",
        "{\"choices\":[{\"message\":{\"content\":\" \\n\"},\"finish_reason\":\"length\"}]} | the server's answer has no text, finish_reason=length",
        "{\"choices\":[{\"message\":{\"content\":7}}]} | the server's answer has no text, finish_reason=",
        "{\"choices\":[{\"message\":{\"tool_calls\":[]}}]} | the server's answer has no text, finish_reason=",
      })
  void anAnswerWithoutAnAnswerFails(String body, String told) {
    server.answers(json(200, body));
    assertThat(failure(ask())).hasMessageStartingWith(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"choices\":[{\"text\":\"a b\",\"logprobs\":null}]} | the server's answer has no logprobs",
        "{\"choices\":[{\"logprobs\":{\"tokens\":[\"a\",\" b\"],\"token_logprobs\":[null,null],\"top_logprobs\":[null,null]}}]} | a log-probability must be a finite number, but token_logprobs[1]=null",
        "{\"choices\":[{\"logprobs\":{\"tokens\":[\"a\",\" b\"],\"token_logprobs\":[null,NaN],\"top_logprobs\":[null,null]}}]} | the server's answer is no JSON: ",
      })
  void aRankingWithoutLogProbabilitiesFails(String body, String told) {
    server.answers(json(200, body));
    Backend backend = Backend.open(server.settings());
    assertThat(failure(backend.ask(TestingServer.ranking(new Continuation("a", " b")))))
        .hasMessageStartingWith(told);
  }

  @Test
  void aBodyThatTricklesForEverEndsWithTheAttempt() {
    server.answers(json(200, TestingServer.CHAT).withChunkedDribbleDelay(100, 60_000));
    assertThat(failure(ask()))
        .hasMessage("no complete answer from %s within attemptTimeoutSeconds=1", server.baseUrl());
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aServerThatSaysNothingEndsWithTheAttempt() {
    server.answers(json(200, TestingServer.CHAT).withFixedDelay(60_000));
    assertThat(failure(ask())).hasMessageContaining("within attemptTimeoutSeconds=1");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aConnectionThatBreaksIsTriedAgainAndTold(Fault fault) {
    server.answers(aResponse().withStatus(200).withFault(fault));
    BackendException failure = failure(ask());
    assertThat(failure.kind()).isEqualTo(Kind.FAILED);
    assertThat(failure).hasMessageStartingWith("no complete answer from " + server.baseUrl());
    assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aConnectionThatBrokeOnceIsMended() {
    server.answers(
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), json(200, TestingServer.CHAT));
    assertThat(ask()).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void aBodyHasABound() {
    server.answers(json(200, TestingServer.CHAT + " ".repeat(2_000)));
    OpenAiSettings settings = server.settings();
    Backend bounded = new OpenAiBackend(settings, new OpenAiServer(settings, 1_000));
    assertThat(failure(bounded.ask(TestingServer.writing("Hi"))))
        .hasMessageContaining("more than 1000 bytes");
    Backend enough = new OpenAiBackend(settings, new OpenAiServer(settings, 3_000));
    assertThat(enough.ask(TestingServer.writing("Hi"))).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void attemptsOfOneAreNotRepeated() {
    server.answers(json(500, "{}"));
    OpenAiSettings once =
        new OpenAiSettings(server.baseUrl(), "m", "", "", "", PromptsAs.CHAT, 1, 1, 0.01);
    failure(Backend.open(once).ask(TestingServer.writing("Hi")));
    assertThat(server.requests()).hasSize(1);
  }

  private CompletableFuture<Reply> ask() {
    return Backend.open(server.settings()).ask(TestingServer.writing("Hi"));
  }

  private long millisBetweenAttempts() {
    List<LoggedRequest> requests = server.requests();
    assertThat(requests).hasSize(2);
    return Duration.between(
            requests.get(0).getLoggedDate().toInstant(),
            requests.get(1).getLoggedDate().toInstant())
        .toMillis();
  }

  /** Why there is no answer: said in a line, without the key. */
  private static BackendException failure(CompletableFuture<Reply> answer) {
    Throwable thrown = catchThrowable(() -> answer.get(10, TimeUnit.SECONDS));
    assertThat(thrown).hasCauseInstanceOf(BackendException.class);
    BackendException failure = (BackendException) thrown.getCause();
    assertThat(failure.getMessage()).hasLineCount(1).doesNotContain(TestingServer.KEY);
    return failure;
  }
}
