package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.BackendException.Kind;
import io.messplus.inference.Question.Continuation;
import io.messplus.inference.Question.Generation;
import io.messplus.inference.Question.Ranking;
import io.messplus.message.Json;
import io.messplus.message.Withheld;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DjlBackendTest extends BackendContract {

  private static final JsonNode LIKELIHOODS = TinyModel.EXPECTED.get("likelihoods");
  private static final JsonNode WRITINGS = TinyModel.EXPECTED.get("writings");
  private static final int ASKED = LIKELIHOODS.size() + WRITINGS.size();

  @Override
  Backend open() {
    return Backend.open(TinyModel.settings());
  }

  @Override
  Inquiry answerable(int number) {
    int of = number % ASKED;
    return of < LIKELIHOODS.size()
        ? ranking(LIKELIHOODS.get(of))
        : writing(WRITINGS.get(of - LIKELIHOODS.size()));
  }

  @Override
  Inquiry unanswerable() {
    return written("How? ".repeat(400), "{}");
  }

  @Override
  void assertAnswers(int number, Reply reply) {
    int of = number % ASKED;
    if (of < LIKELIHOODS.size()) {
      assertLikelihood(LIKELIHOODS.get(of), reply.likelihoods().get(0));
    } else {
      assertWritten(WRITINGS.get(of - LIKELIHOODS.size()), reply);
    }
  }

  @Test
  void continuationsAreAsLikelyAsInPythonWhateverTheyAreBatchedWith() {
    List<Continuation> continuations = new ArrayList<>();
    LIKELIHOODS.forEach(each -> continuations.add(continuation(each)));
    Reply together = ask(new Ranking(continuations));
    for (int i = 0; i < continuations.size(); i++) {
      assertLikelihood(LIKELIHOODS.get(i), together.likelihoods().get(i));
      Likelihood alone = ask(new Ranking(List.of(continuations.get(i)))).likelihoods().get(0);
      assertThat(together.likelihoods().get(i).logProbability())
          .isCloseTo(alone.logProbability(), within(1e-4));
    }
    assertThat(together.tokensOut()).isZero();
    assertThat(together.tokensIn()).isGreaterThan(100);
  }

  @Test
  void textsAreWrittenAsInPythonWhileOthersAreBeingWritten() {
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    WRITINGS.forEach(each -> replies.add(backend.ask(writing(each))));
    for (int i = 0; i < replies.size(); i++) {
      assertWritten(WRITINGS.get(i), replies.get(i).join());
    }
  }

  @Test
  void messagesAreAnsweredInTheModelsChatForm() throws Exception {
    JsonNode messages =
        Json.MAPPER.readTree(
            """
            [{"role": "user", "content": [{"type": "text", "text": "Is fire "},
                                          {"type": "text", "text": "cold?"}]}]
            """);
    Reply reply = ask(new Generation(null, messages, Json.MAPPER.createObjectNode()));
    assertThat(reply.text()).isEqualTo("No.");
  }

  @Test
  void anAnswerEndsBeforeAStop() {
    assertThat(ask("Which gas do plants take in?", "{\"stop\":\" dio\"}").text())
        .isEqualTo(" Carbon");
    assertThat(ask("Which gas do plants take in?", "{\"stop\":[\"xide\",\"bon\"]}").text())
        .isEqualTo(" Car");
  }

  @Test
  void anAnswerEndsWhereTheContextDoes() {
    String prompt = "H".repeat(TinyModel.CONTEXT_TOKENS - 3);
    Reply reply = ask(prompt, "{\"max_tokens\":1000,\"temperature\":9,\"seed\":5}");
    assertThat(reply.tokensIn()).isEqualTo(TinyModel.CONTEXT_TOKENS - 3);
    assertThat(reply.tokensOut()).isEqualTo(3);
  }

  @Test
  void drawnAnswersDependOnTheSeedAlone() {
    String hot = "{\"temperature\":3,\"max_tokens\":12,\"seed\":%d}";
    String first = ask("What do bees make?", hot.formatted(1)).text();
    assertThat(ask("What do bees make?", hot.formatted(1)).text()).isEqualTo(first);
    assertThat(ask("What do bees make?", hot.formatted(2)).text()).isNotEqualTo(first);
    String narrow = "{\"temperature\":3,\"top_p\":0.01,\"max_tokens\":12,\"seed\":1}";
    assertThat(ask("What do bees make?", narrow).text()).isEqualTo(" Honey.");
  }

  @Test
  void aTextThatIsTooLongIsRejectedWithBothLengths() {
    assertRejected(
        unanswerable().question(),
        "the prompt is too long for the model: it has tokens=1600, and contextTokens=64");
    assertRejected(
        new Ranking(List.of(new Continuation("How? ".repeat(20), "No."))),
        "the prompt with a choice is too long for the model: it has tokens=82, and contextTokens=64");
  }

  @Test
  void aContinuationMayFillTheContext() {
    String context = "H".repeat(TinyModel.CONTEXT_TOKENS);
    assertThat(ask(new Ranking(List.of(new Continuation(context, "z")))).likelihoods()).hasSize(1);
    assertRejected(new Ranking(List.of(new Continuation(context + "H", "z"))), "tokens=66");
  }

  @Test
  void aContinuationThatMeltsIntoItsContextIsRejected() {
    assertRejected(
        new Ranking(List.of(new Continuation("H", "o"))),
        "a continuation has no token of its own: tokens=1 with its context, 1 without");
  }

  @Test
  void aContextOfBlanksIsRejectedUnlessAPrefixStandsBeforeIt() {
    Ranking blank = new Ranking(List.of(new Continuation(" \n", "Yes.")));
    assertRejected(blank, "no token that a continuation could follow");
    DjlSettings plain = TinyModel.settings();
    DjlSettings prefixed =
        new DjlSettings(plain.model(), "", "cpu", 64, 20, 16, 2, 1024, "<s>", List.of("</s>"), "");
    try (Backend other = Backend.open(prefixed)) {
      Reply reply = other.ask(inquiry(blank)).join();
      assertThat(reply.likelihoods().get(0).tokens()).isEqualTo(reply.tokensIn() - 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tools\":[],\"n\":2,\"seed\":1}|[tools, n]",
        "{\"temperature\":-1}|temperature must be a number at least 0, but temperature=-1",
        "{\"top_p\":0}|top_p must be a number in (0, 1], but top_p=0",
        "{\"maxTokens\":0}|maxTokens must be a whole number of at least 1, but maxTokens=0",
        "{\"seed\":0.5}|seed must be a whole number, but seed=0.5",
        "{\"stop\":[\"\"]}|stop must be a text or a list of texts, none empty",
      })
  void whatTheModelCannotDoIsRejectedByName(String parameters, String reason) {
    assertRejected(written("Why?", parameters).question(), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"role\":\"user\",\"content\":\"a\",\"tool_calls\":[]}]|[tool_calls]",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]|type=image_url",
        "[{\"content\":\"a\"}]|must have a role",
      })
  void messagesThatAreMoreThanTextAreRejected(String messagesAndReason) throws Exception {
    String[] parts = messagesAndReason.split("\\|");
    JsonNode messages = Json.MAPPER.readTree(parts[0]);
    assertRejected(new Generation(null, messages, Json.MAPPER.createObjectNode()), parts[1]);
  }

  @Test
  void beyondThePlacesACallIsBusyAtOnce() {
    try (Backend narrow = Backend.open(TinyModel.settings(1, 0, 1))) {
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        replies.add(narrow.ask(writing(WRITINGS.get(0))));
      }
      assertThat(replies)
          .filteredOn(CompletableFuture::isCompletedExceptionally)
          .isNotEmpty()
          .allSatisfy(
              busy -> {
                assertThatThrownBy(busy::join)
                    .hasRootCauseMessage("no place for another call: maxWaiting=1");
                assertThat(kind(busy)).isEqualTo(Kind.BUSY);
              });
      assertThat(replies.get(0).join().text()).isEqualTo(" Carbon dioxide.");
    }
  }

  @Test
  void cancelledCallsAreNotAnswered() throws Exception {
    try (Backend narrow = Backend.open(TinyModel.settings(1, 0, 1024))) {
      for (CompletableFuture<Reply> reply : longAnswers(narrow, 1000)) {
        reply.cancel(true);
      }
      // A thousand answers would take far longer.
      Reply last = narrow.ask(writing(WRITINGS.get(0))).get(5, TimeUnit.SECONDS);
      assertThat(last.text()).isEqualTo(" Carbon dioxide.");
    }
  }

  @Test
  void closingFailsWhatIsLeftAndEndsTheThread() {
    List<CompletableFuture<Reply>> replies = longAnswers(backend, 500);
    backend.close();
    assertThat(replies).allMatch(CompletableFuture::isDone);
    assertThatThrownBy(() -> replies.get(499).join()).hasRootCauseMessage("the model was closed");
    assertThatThrownBy(() -> backend.ask(answerable(1)).join())
        .hasRootCauseMessage("the backend is closed");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("model "));
  }

  @Test
  void othersGoOnWhenOneOfSeveralIsClosed() {
    try (Backend other = open()) {
      backend.close();
      assertAnswers(0, other.ask(answerable(0)).join());
    }
  }

  private static List<CompletableFuture<Reply>> longAnswers(Backend backend, int count) {
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String parameters = "{\"max_tokens\":60,\"temperature\":5,\"seed\":%d}".formatted(i);
      replies.add(backend.ask(written("H", parameters)));
    }
    return replies;
  }

  private Reply ask(Question question) {
    return backend.ask(inquiry(question)).orTimeout(20, TimeUnit.SECONDS).join();
  }

  private Reply ask(String prompt, String parameters) {
    return ask(written(prompt, parameters).question());
  }

  private void assertRejected(Question question, String reason) {
    CompletableFuture<Reply> reply = backend.ask(inquiry(question));
    assertThatThrownBy(() -> reply.get(10, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(BackendException.class)
        .hasMessageContaining(reason);
    assertThat(kind(reply)).isEqualTo(Kind.REJECTED);
  }

  private static Kind kind(CompletableFuture<Reply> failed) {
    return failed.handle((reply, e) -> ((BackendException) e).kind()).join();
  }

  private static void assertLikelihood(JsonNode expected, Likelihood likelihood) {
    assertThat(likelihood.logProbability())
        .isCloseTo(expected.get("logProbability").asDouble(), within(1e-4));
    assertThat(likelihood.tokens()).isEqualTo(expected.get("tokens").asInt());
    assertThat(likelihood.greedy()).isEqualTo(expected.get("greedy").asBoolean());
  }

  private static void assertWritten(JsonNode expected, Reply reply) {
    assertThat(reply.text()).isEqualTo(expected.get("text").asText());
    assertThat(reply.tokensIn()).isEqualTo(expected.get("tokensIn").asInt());
    assertThat(reply.tokensOut()).isEqualTo(expected.get("tokensOut").asInt());
  }

  private static Inquiry ranking(JsonNode expected) {
    return inquiry(new Ranking(List.of(continuation(expected))));
  }

  private static Continuation continuation(JsonNode expected) {
    return new Continuation(expected.get("context").asText(), expected.get("text").asText());
  }

  private static Inquiry writing(JsonNode expected) {
    return written(
        expected.get("prompt").asText(),
        "{\"max_tokens\":%d}".formatted(expected.get("maxTokens").asInt()));
  }

  private static Inquiry written(String prompt, String parameters) {
    try {
      return inquiry(new Generation(prompt, null, Json.MAPPER.readTree(parameters)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Inquiry inquiry(Question question) {
    return new Inquiry("c1", "acme", "tiny", question, new Withheld("{}"));
  }
}
