package io.messplus.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every backend promises. */
abstract class BackendContract {

  private static final int CALLS = 400;

  Backend backend;

  /** A backend as a job opens it. */
  abstract Backend open();

  /** A question that the backend can answer, different for each number. */
  abstract Inquiry answerable(int number);

  /** A question that the backend cannot answer. */
  abstract Inquiry unanswerable();

  /** Asserts that this is the answer to {@code answerable(number)}. */
  abstract void assertAnswers(int number, Reply reply);

  @BeforeEach
  void openBackend() {
    backend = open();
  }

  @AfterEach
  void closeBackend() {
    backend.close();
  }

  @Test
  void answersACall() throws Exception {
    assertAnswers(1, backend.ask(answerable(1)).get(10, TimeUnit.SECONDS));
  }

  @Test
  void answersEachOfManyCallsFromManyThreadsWithItsOwnAnswer() throws Exception {
    List<CompletableFuture<Reply>> answers =
        IntStream.range(0, CALLS).parallel().mapToObj(i -> backend.ask(answerable(i))).toList();
    for (int i = 0; i < CALLS; i++) {
      assertAnswers(i, answers.get(i).get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void saysWhyItDoesNotAnswerWithoutThrowing() {
    CompletableFuture<Reply> answer = backend.ask(unanswerable());
    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(BackendException.class)
        .message()
        .isNotBlank()
        .hasLineCount(1);
  }

  @Test
  void aFailureLeavesTheNextCallAlone() throws Exception {
    assertThat(backend.ask(unanswerable())).isNotNull();
    assertAnswers(2, backend.ask(answerable(2)).get(10, TimeUnit.SECONDS));
  }

  @Test
  void mayBeClosedAgain() {
    backend.close();
    backend.close();
  }
}
