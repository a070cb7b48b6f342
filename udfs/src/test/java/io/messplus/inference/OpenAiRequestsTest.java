package io.messplus.inference;

import static io.messplus.inference.TestingServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.messplus.inference.OpenAiSettings.PromptsAs;
import io.messplus.inference.Question.Continuation;
import io.messplus.inference.Question.Generation;
import io.messplus.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that speaks the OpenAI API is sent. */
class OpenAiRequestsTest {

  private final TestingServer server = new TestingServer().answersChats();

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aPromptIsTheOneMessageOfAChat() throws Exception {
    JsonNode body = sent(server.settings(), TestingServer.writing("Why?"));
    assertThat(body)
        .isEqualTo(
            read(
                """
                {"model":"smollm2-135m","messages":[{"role":"user","content":"Why?"}]}"""));
    assertThat(server.requests().get(0).getUrl()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void aPromptIsToBeCompletedWhereTheSettingsSaySo() throws Exception {
    server.answers(
        json(200, "{\"choices\":[{\"text\":\" Paris.\"}],\"usage\":{\"prompt_tokens\":6}}"));
    Reply reply =
        ask(TestingServer.completing(server.baseUrl()), TestingServer.writing("The capital is"));
    assertThat(reply).isEqualTo(Reply.written(" Paris.", 6, null));
    assertThat(body(0))
        .isEqualTo(read("{\"model\":\"smollm2-135m\",\"prompt\":\"The capital is\"}"));
    assertThat(server.requests().get(0).getUrl()).isEqualTo("/v1/completions");
  }

  @Test
  void messagesAreSentUnchangedEvenWherePromptsAreCompleted() throws Exception {
    JsonNode messages =
        read(
            """
            [{"role":"system","content":"Be brief.","name":"x"},{"role":"user","content":" \\n中"}]""");
    JsonNode body =
        sent(
            TestingServer.completing(server.baseUrl()),
            TestingServer.asking(new Generation(null, messages, read("{}"))));
    assertThat(body.get("messages")).isEqualTo(messages);
    assertThat(body.has("prompt")).isFalse();
    assertThat(server.requests().get(0).getUrl()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void parametersArePassedThrough() throws Exception {
    JsonNode parameters =
        read(
            """
            {"temperature":0.25,"stop":["\\n","."],"seed":7,"response_format":{"type":"json_object"},
             "tools":[{"type":"function","function":{"name":"f","parameters":{}}}]}""");
    JsonNode body =
        sent(server.settings(), TestingServer.asking(new Generation("Why?", null, parameters)));
    parameters
        .properties()
        .forEach(each -> assertThat(body.get(each.getKey())).isEqualTo(each.getValue()));
    assertThat(body.size()).isEqualTo(parameters.size() + 2);
  }

  @Test
  void maxTokensHasTheNameOfTheApi() throws Exception {
    JsonNode body =
        sent(
            server.settings(),
            TestingServer.asking(new Generation("Why?", null, read("{\"maxTokens\":8}"))));
    assertThat(body.get("max_tokens").asInt()).isEqualTo(8);
    assertThat(body.has("maxTokens")).isFalse();
  }

  @Test
  void parametersDoNotReplaceWhatIsAskedOfWhom() throws Exception {
    JsonNode parameters =
        read("{\"model\":\"dear\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
    JsonNode body =
        sent(server.settings(), TestingServer.asking(new Generation("Why?", null, parameters)));
    assertThat(body.get("model").asText()).isEqualTo("smollm2-135m");
    assertThat(body.at("/messages/0/content").asText()).isEqualTo("Why?");
    JsonNode completed =
        requests(TestingServer.completing(server.baseUrl()))
            .body(new Generation("Why?", null, read("{\"prompt\":\"x\",\"model\":\"dear\"}")));
    assertThat(completed.get("prompt").asText()).isEqualTo("Why?");
    assertThat(completed.get("model").asText()).isEqualTo("smollm2-135m");
  }

  @Test
  void aRankingAsksForThePromptGivenBack() throws Exception {
    server.answers(json(200, EchoedPromptTest.ECHOED));
    Continuation iron = new Continuation("Question: Which is a metal?\nAnswer:", " iron");
    ask(server.settings(), TestingServer.ranking(iron, iron));
    assertThat(body(0))
        .isEqualTo(
            read(
                """
                {"model":"smollm2-135m","prompt":"Question: Which is a metal?\\nAnswer: iron",
                 "max_tokens":1,"temperature":0,"logprobs":1,"echo":true}"""));
    assertThat(server.requests())
        .extracting(each -> each.getHeader("Idempotency-Key"))
        .containsExactly("call-7-0", "call-7-1");
  }

  @Test
  void theIdempotencyKeyIsTheSameAgain() throws Exception {
    server.answers(json(500, "{}"), json(200, TestingServer.CHAT));
    ask(server.settings(), TestingServer.writing("Why?"));
    assertThat(server.requests())
        .extracting(each -> each.getHeader("Idempotency-Key"))
        .containsExactly("call-7", "call-7");
  }

  @Test
  void withoutAKeyNoneIsSent() throws Exception {
    ask(OpenAiSettings.of(server.baseUrl(), "m"), TestingServer.writing("Why?"));
    assertThat(server.requests().get(0).containsHeader("Authorization")).isFalse();
  }

  @Test
  void theKeyIsSentAsBearerToken() throws Exception {
    ask(server.settings(), TestingServer.writing("Why?"));
    assertThat(server.requests().get(0).getHeader("Authorization"))
        .isEqualTo("Bearer " + TestingServer.KEY);
  }

  @Test
  void theKeyMayLieInAFile(@TempDir Path dir) throws Exception {
    Path file = Files.writeString(dir.resolve("key"), "sk-of-a-file\n");
    ask(withKeyFile(file), TestingServer.writing("Why?"));
    assertThat(server.requests().get(0).getHeader("Authorization"))
        .isEqualTo("Bearer sk-of-a-file");
  }

  @Test
  void aKeyFileThatIsNotThereIsNamed(@TempDir Path dir) {
    Path file = dir.resolve("none");
    assertThatThrownBy(() -> Backend.open(withKeyFile(file)))
        .isInstanceOf(BackendException.class)
        .hasMessage("apiKeyFile must be a readable file, but apiKeyFile=" + file);
  }

  @Test
  void aKeyThatIsNoWordIsRefusedWithoutShowingIt(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("key"), "sk-one\nsk-two\n");
    assertThatThrownBy(() -> Backend.open(withKeyFile(file)))
        .isInstanceOf(BackendException.class)
        .hasMessage("a key must be one word of ASCII characters; check apiKeyFile=" + file);
  }

  @Test
  void aBaseUrlMayEndWithASlash() throws Exception {
    ask(OpenAiSettings.of(server.baseUrl() + "/", "m"), TestingServer.writing("Why?"));
    assertThat(server.requests().get(0).getUrl()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void theConnectionIsKept() throws Exception {
    Backend backend = Backend.open(server.settings());
    for (int i = 0; i < 2; i++) {
      backend.ask(TestingServer.writing("Why?")).get(10, TimeUnit.SECONDS);
    }
    assertThat(server.requests()).hasSize(2);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void afterCancellingNoFurtherAttemptArrives() throws Exception {
    server.answers(json(500, "{}"));
    OpenAiSettings patient =
        new OpenAiSettings(server.baseUrl(), "m", "", "", "", PromptsAs.CHAT, 50, 1, 0.2);
    CompletableFuture<Reply> answer = Backend.open(patient).ask(TestingServer.writing("Why?"));
    awaitRequests(2);
    answer.cancel(true);
    Thread.sleep(50);
    int sent = server.requests().size();
    Thread.sleep(1_000);
    assertThat(server.requests()).hasSize(sent);
  }

  @Test
  void cancellingARankingSendsNoFurtherContinuation() throws Exception {
    server.answers(json(200, EchoedPromptTest.ECHOED).withFixedDelay(200));
    Continuation iron = new Continuation("Question: Which is a metal?\nAnswer:", " iron");
    Continuation[] many = new Continuation[50];
    Arrays.fill(many, iron);
    CompletableFuture<Reply> answer =
        Backend.open(server.settings()).ask(TestingServer.ranking(many));
    awaitRequests(2);
    answer.cancel(true);
    Thread.sleep(250);
    int sent = server.requests().size();
    assertThat(sent).isLessThan(6);
    Thread.sleep(600);
    assertThat(server.requests()).hasSize(sent);
  }

  private void awaitRequests(int count) {
    assertThat(
            CompletableFuture.runAsync(
                () -> {
                  while (server.requests().size() < count) {
                    Thread.onSpinWait();
                  }
                }))
        .succeedsWithin(Duration.ofSeconds(10));
  }

  private OpenAiSettings withKeyFile(Path file) {
    return new OpenAiSettings(
        server.baseUrl(), "m", "", file.toString(), "", PromptsAs.CHAT, 1, 1, 0.01);
  }

  private static OpenAiRequests requests(OpenAiSettings settings) {
    return new OpenAiRequests(settings);
  }

  private static Reply ask(OpenAiSettings settings, Inquiry inquiry) throws Exception {
    return Backend.open(settings).ask(inquiry).get(10, TimeUnit.SECONDS);
  }

  private JsonNode sent(OpenAiSettings settings, Inquiry inquiry) throws Exception {
    ask(settings, inquiry);
    return body(0);
  }

  private JsonNode body(int number) throws IOException {
    LoggedRequest request = server.requests().get(number);
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    return read(request.getBodyAsString());
  }

  private static JsonNode read(String json) throws IOException {
    return Json.MAPPER.readTree(json);
  }
}
