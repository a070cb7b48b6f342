package io.messplus.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.messplus.energy.Energy;
import io.messplus.inference.BackendException;
import io.messplus.inference.BackendException.Kind;
import io.messplus.inference.Reply;
import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Position;
import io.messplus.message.Prompt;
import io.messplus.message.Withheld;
import io.messplus.scoring.Grading;
import io.messplus.scoring.Score;
import io.messplus.scoring.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ModelClientTest {

  private static final Reply REPLY = Reply.written("Because.", 5, 2);
  private static final CircuitSettings OPENS_LATE = new CircuitSettings(100, 1_000, 60, 1, 1);

  private final TestingBackend backend = new TestingBackend();
  private final TestingMeter meter = new TestingMeter();

  @Test
  void anAnswerHasItsTextTokensAndJoules() throws Exception {
    ModelClient client = client(new LineSettings(1, 1, 0, 0), OPENS_LATE, 10);
    CompletableFuture<Called> call = client.call("c1", prompt("acme"));
    backend.asked.get(0).complete(REPLY);
    Called called = call.get(10, TimeUnit.SECONDS);
    assertThat(called.status()).isEqualTo(CallStatus.OK);
    assertThat(called.error()).isNull();
    assertThat(called.answer().text()).isEqualTo("Because.");
    assertThat(called.answer().tokensIn()).isEqualTo(5);
    assertThat(called.answer().tokensOut()).isEqualTo(2);
    assertThat(called.answer().energyJoules()).isEqualTo(3);
    assertThat(called.answer().energySource()).isEqualTo("test");
    assertMeteredOnce(1);
  }

  @Test
  void whatAGradingTookIsToldBesideTheCallsOwnJoules() throws Exception {
    Grading grading = new Grading(30, 4, new Energy(34, "tokens"));
    Answer graded = answerScoredBy(() -> new Score(null, 0.5, null, grading));
    assertThat(graded.score()).isEqualTo(0.5);
    assertThat(graded.energyJoules()).isEqualTo(3);
    assertThat(graded.gradingJoules()).isEqualTo(34);
    assertThat(graded.gradingSource()).isEqualTo("tokens");
  }

  @Test
  void anAnswerThatNoGraderWasAskedAboutHasNoGrading() throws Exception {
    Answer compared = answerScoredBy(() -> new Score(1, 1.0));
    assertThat(compared.gradingJoules()).isNull();
    assertThat(compared.gradingSource()).isNull();
  }

  private Answer answerScoredBy(Supplier<Score> score) throws Exception {
    ModelClient client =
        new ModelClient(
            new CallSettings(
                "small", null, null, null, new LineSettings(1, 1, 0, 0), OPENS_LATE, 10),
            backend,
            new Scorer() {
              @Override
              public CompletableFuture<Score> score(Prompt prompt, Reply reply) {
                return CompletableFuture.completedFuture(score.get());
              }

              @Override
              public void close() {}
            },
            meter);
    backend.answering = inquiry -> CompletableFuture.completedFuture(REPLY);
    Called called = client.call("c1", prompt("acme")).get(10, TimeUnit.SECONDS);
    assertThat(called.status()).isEqualTo(CallStatus.OK);
    return called.answer();
  }

  @Test
  void whenAllPlacesAreTakenACallIsToldAtOnce() {
    ModelClient client = client(new LineSettings(1, 1, 0, 0), OPENS_LATE, 10);
    assertThat(client.call("c1", prompt("acme"))).isNotDone();
    assertThat(client.call("c2", prompt("acme")))
        .isCompletedWithValueMatching(
            called ->
                called.status() == CallStatus.BUSY
                    && called.answer().energyJoules() == 0
                    && called.error().startsWith("model small is busy: maxQueued=0 calls"));
    assertThat(backend.asked).hasSize(1);
  }

  @Test
  void aCallThatFindsNoPlaceInTimeIsNeverAsked() throws Exception {
    ModelClient client = client(new LineSettings(1, 1, 5, 5), OPENS_LATE, 1);
    // The place is held for longer: its call is still beginning.
    meter.beginning = () -> sleep(2_000);
    CompletableFuture<Called> first =
        CompletableFuture.supplyAsync(() -> client.call("c1", prompt("a")))
            .thenCompose(called -> called);
    Thread.sleep(300);
    Called waited = client.call("c2", prompt("b")).get(10, TimeUnit.SECONDS);
    assertThat(waited.status()).isEqualTo(CallStatus.FAILED);
    assertThat(waited.error())
        .isEqualTo("no place among the model's calls within timeoutSeconds=1");
    assertThat(waited.answer().energyJoules()).isZero();
    assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(CallStatus.FAILED);
    assertThat(backend.asked).hasSize(1);
    assertMeteredOnce(1);
  }

  @Test
  void aCallThatTakesTooLongIsCancelledAndFreesItsPlace() throws Exception {
    ModelClient client = client(new LineSettings(1, 1, 0, 0), OPENS_LATE, 1);
    Called called = client.call("c1", prompt("acme")).get(10, TimeUnit.SECONDS);
    assertThat(called.status()).isEqualTo(CallStatus.FAILED);
    assertThat(called.error()).isEqualTo("no answer within timeoutSeconds=1");
    assertThat(called.answer().energyJoules()).isEqualTo(3);
    assertThat(called.answer().seconds()).isBetween(0.9, 8.0);
    assertThat(backend.asked.get(0)).isCancelled();
    backend.answering = inquiry -> CompletableFuture.completedFuture(REPLY);
    assertThat(client.call("c2", prompt("acme")).get(10, TimeUnit.SECONDS).status())
        .isEqualTo(CallStatus.OK);
    assertMeteredOnce(2);
  }

  @Test
  void aWaitingCallWhoseTimeEndsWhileItBeginsIsMeteredToItsEnd() throws Exception {
    ModelClient client = client(new LineSettings(1, 1, 5, 5), OPENS_LATE, 1);
    client.call("c1", prompt("a"));
    CompletableFuture<Called> second = client.call("c2", prompt("b"));
    meter.beginning = () -> sleep(1_500);
    backend.asked.get(0).complete(REPLY);
    Called called = second.get(10, TimeUnit.SECONDS);
    assertThat(called.error()).isEqualTo("no answer within timeoutSeconds=1");
    assertThat(called.answer().energyJoules()).isEqualTo(3);
    assertMeteredOnce(2);
    assertThat(backend.asked.get(1)).isCancelled();
  }

  @Test
  void aBackendThatThrowsFailsItsCallAlone() throws Exception {
    ModelClient client = client(new LineSettings(1, 1, 0, 0), OPENS_LATE, 10);
    backend.answering =
        inquiry -> {
          throw new IllegalStateException("broken");
        };
    Called called = client.call("c1", prompt("acme")).get(10, TimeUnit.SECONDS);
    assertThat(called.status()).isEqualTo(CallStatus.FAILED);
    assertThat(called.error()).isEqualTo("broken");
    assertThat(called.answer().energyJoules()).isEqualTo(3);
    backend.answering = inquiry -> CompletableFuture.completedFuture(REPLY);
    assertThat(client.call("c2", prompt("acme")).get(10, TimeUnit.SECONDS).status())
        .isEqualTo(CallStatus.OK);
    assertMeteredOnce(2);
  }

  @Test
  void aModelThatFailsTooOftenIsNotAskedUntilItAnswersAgain() throws Exception {
    ModelClient client =
        client(new LineSettings(4, 4, 4, 4), new CircuitSettings(50, 4, 60, 1, 2), 10);
    backend.answering = inquiry -> CompletableFuture.failedFuture(new BackendException("down"));
    for (int i = 0; i < 4; i++) {
      Called failed = client.call("c" + i, prompt("acme")).get(10, TimeUnit.SECONDS);
      assertThat(failed.error()).isEqualTo("down");
      assertThat(failed.answer().energyJoules()).isEqualTo(3);
    }
    Called spared = client.call("c4", prompt("acme")).get(10, TimeUnit.SECONDS);
    assertThat(spared.status()).isEqualTo(CallStatus.FAILED);
    assertThat(spared.error())
        .matches("model small failed too often lately and is left alone for another \\d s");
    assertThat(spared.answer().energyJoules()).isZero();
    assertThat(backend.asked).hasSize(4);
    Thread.sleep(1_100);
    backend.answering = inquiry -> CompletableFuture.completedFuture(REPLY);
    for (int i = 0; i < 10; i++) {
      assertThat(client.call("p" + i, prompt("acme")).get(10, TimeUnit.SECONDS).status())
          .isEqualTo(CallStatus.OK);
    }
    assertMeteredOnce(14);
  }

  @Test
  void promptsThatAreRefusedAreNoFailuresOfTheModel() throws Exception {
    ModelClient client =
        client(new LineSettings(4, 4, 4, 4), new CircuitSettings(1, 1, 60, 60, 1), 10);
    backend.answering =
        inquiry -> CompletableFuture.failedFuture(new BackendException(Kind.REJECTED, "too long"));
    for (int i = 0; i < 20; i++) {
      Called refused = client.call("c" + i, prompt("acme")).get(10, TimeUnit.SECONDS);
      assertThat(refused.status()).isEqualTo(CallStatus.REJECTED);
      assertThat(refused.error()).isEqualTo("too long");
    }
  }

  @Test
  void aQuestionThatNoModelTakesIsNotAsked() throws Exception {
    ModelClient client = client(new LineSettings(1, 1, 0, 0), OPENS_LATE, 10);
    Prompt chatWithChoices =
        prompt(
            "acme", "{\"messages\":[{\"role\":\"user\",\"content\":\"?\"}],\"choices\":[\"a\"]}");
    Called refused = client.call("c1", chatWithChoices).get(10, TimeUnit.SECONDS);
    assertThat(refused.status()).isEqualTo(CallStatus.REJECTED);
    assertThat(backend.asked).isEmpty();
    assertMeteredOnce(0);
  }

  @Test
  void whateverGoesWrongEachAskedCallIsMeteredOnceAndNoPlaceIsLost() throws Exception {
    ModelClient client =
        client(new LineSettings(3, 2, 50, 20), new CircuitSettings(60, 20, 1, 1, 2), 1);
    Random random = new Random(7);
    backend.answering = inquiry -> fate(random.nextInt(7), random.nextInt(30));
    List<CompletableFuture<Called>> calls = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      calls.add(client.call("c" + i, prompt("t" + random.nextInt(4))));
      if (i % 10 == 0) {
        Thread.sleep(2);
      }
    }
    for (CompletableFuture<Called> call : calls) {
      Called called = call.get(20, TimeUnit.SECONDS);
      assertThat(called.error() == null).isEqualTo(called.status() == CallStatus.OK);
    }
    assertThat(meter.begun.get()).isPositive();
    assertThat(meter.ended).hasValue(meter.begun.get());
    assertThat(meter.endedAgain).hasValue(0);
    Thread.sleep(1_100);
    backend.answering = inquiry -> CompletableFuture.completedFuture(REPLY);
    for (int i = 0; i < 10; i++) {
      assertThat(client.call("after" + i, prompt("t1")).get(10, TimeUnit.SECONDS).status())
          .isEqualTo(CallStatus.OK);
    }
  }

  private static CompletableFuture<Reply> fate(int which, int millis) {
    Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    return switch (which) {
      case 0 -> throw new IllegalStateException("broken");
      case 1 -> CompletableFuture.failedFuture(new BackendException("down"));
      case 2 -> new CompletableFuture<>();
      case 3 -> CompletableFuture.failedFuture(new BackendException(Kind.REJECTED, "no"));
      case 4 ->
          CompletableFuture.supplyAsync(
              () -> {
                throw new BackendException("late");
              },
              later);
      case 5 -> CompletableFuture.completedFuture(REPLY);
      default -> CompletableFuture.supplyAsync(() -> REPLY, later);
    };
  }

  private void assertMeteredOnce(int calls) {
    assertThat(meter.begun).hasValue(calls);
    assertThat(meter.ended).hasValue(calls);
    assertThat(meter.endedAgain).hasValue(0);
  }

  private ModelClient client(LineSettings lines, CircuitSettings circuit, int timeoutSeconds) {
    return new ModelClient(
        new CallSettings("small", null, null, null, lines, circuit, timeoutSeconds),
        backend,
        Scorer.open(),
        meter);
  }

  private static Prompt prompt(String tenant) {
    return prompt(tenant, "{\"prompt\":\"Why?\"}");
  }

  private static Prompt prompt(String tenant, String request) {
    return new Prompt(
        tenant,
        "r",
        "Why?",
        request,
        null,
        null,
        null,
        new Withheld("{}"),
        new Position("p", 0, 0));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
