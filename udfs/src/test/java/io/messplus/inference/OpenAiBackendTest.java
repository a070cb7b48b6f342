package io.messplus.inference;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.messplus.inference.TestingServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.inference.Question.Continuation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenAiBackendTest extends BackendContract {

  private static final int QUESTIONS = 50;
  private static TestingServer server;

  @BeforeAll
  static void startServer() {
    server = new TestingServer();
    server.answers(json(400, "{\"error\":{\"message\":\"not\\nthis\"}}"));
    for (int i = 0; i < QUESTIONS; i++) {
      server.http.stubFor(
          post(urlEqualTo("/v1/chat/completions"))
              .withRequestBody(containing("\"question %d.\"".formatted(i)))
              .willReturn(
                  json(
                      200,
                      TestingServer.CHAT
                          .replace("Hello there!", "answer " + i)
                          .replace("33", Integer.toString(i)))));
    }
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Override
  Backend open() {
    return Backend.open(
        new OpenAiSettings(
            server.baseUrl(), "m", "", "", "", OpenAiSettings.PromptsAs.CHAT, 2, 10, 0.01));
  }

  @Override
  Inquiry answerable(int number) {
    return TestingServer.writing("question %d.".formatted(number % QUESTIONS));
  }

  @Override
  Inquiry unanswerable() {
    return TestingServer.writing("nonsense");
  }

  @Override
  void assertAnswers(int number, Reply reply) {
    int question = number % QUESTIONS;
    assertThat(reply).isEqualTo(Reply.written("answer " + question, question, 8));
  }

  @Test
  void aRankingTellsHowLikelyEachContinuationIs() throws Exception {
    try (TestingServer echoing = new TestingServer().answers(json(200, EchoedPromptTest.ECHOED))) {
      Backend asked = Backend.open(TestingServer.completing(echoing.baseUrl()));
      Reply reply =
          asked
              .ask(
                  TestingServer.ranking(
                      new Continuation("Question: Which is a metal?\nAnswer:", " iron"),
                      new Continuation("Question: Which is a metal?\n", "Answer: iron")))
              .get(10, TimeUnit.SECONDS);
      assertThat(reply.text()).isNull();
      assertThat(reply.likelihoods())
          .extracting(Likelihood::tokens)
          .containsExactlyElementsOf(List.of(1, 3));
      // Of both requests.
      assertThat(reply.tokensIn()).isEqualTo(24);
      assertThat(reply.tokensOut()).isEqualTo(2);
    }
  }

  @Test
  void aRankingOfManyChoicesIsAnswered() throws Exception {
    try (TestingServer echoing = new TestingServer().answers(json(200, EchoedPromptTest.ECHOED))) {
      Continuation iron = new Continuation("Question: Which is a metal?\nAnswer:", " iron");
      Continuation[] choices =
          IntStream.range(0, 200).mapToObj(i -> iron).toArray(Continuation[]::new);
      Reply reply =
          Backend.open(TestingServer.completing(echoing.baseUrl()))
              .ask(TestingServer.ranking(choices))
              .get(20, TimeUnit.SECONDS);
      assertThat(reply.likelihoods()).hasSize(200);
    }
  }

  @Test
  void toolCallsAreAnAnswer() throws Exception {
    String called =
        TestingServer.CHAT.replace(
            "\"content\":\"Hello there!\"",
            "\"content\":null,\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\"}]");
    try (TestingServer calling = new TestingServer().answers(json(200, called))) {
      Reply reply =
          Backend.open(calling.settings())
              .ask(TestingServer.writing("Weather?"))
              .get(10, TimeUnit.SECONDS);
      assertThat(reply.text()).isEqualTo("[{\"id\":\"t1\",\"type\":\"function\"}]");
    }
  }

  @Test
  void anAnswerWithoutUsageHasNoTokenCounts() throws Exception {
    try (TestingServer uncounted =
        new TestingServer()
            .answers(json(200, "{\"choices\":[{\"message\":{\"content\":\"Hi.\"}}]}"))) {
      assertThat(
              Backend.open(uncounted.settings())
                  .ask(TestingServer.writing("Hi"))
                  .get(10, TimeUnit.SECONDS))
          .isEqualTo(Reply.written("Hi.", null, null));
    }
  }

  @Test
  void theCheckAsksForTheModels() {
    try (TestingServer up = new TestingServer().answers(json(200, "{\"object\":\"list\"}"))) {
      assertThat(Backend.open(up.settings()).check()).succeedsWithin(10, TimeUnit.SECONDS);
      assertThat(up.requests())
          .singleElement()
          .satisfies(
              r -> {
                assertThat(r.getUrl()).isEqualTo("/v1/models");
                assertThat(r.getHeader("Authorization")).isEqualTo("Bearer " + TestingServer.KEY);
              });
    }
  }
}
