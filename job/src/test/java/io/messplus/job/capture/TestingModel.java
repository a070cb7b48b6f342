package io.messplus.job.capture;

import io.messplus.calls.Called;
import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Prompt;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** Answers as it is told, at once unless told otherwise, and remembers what it was asked. */
final class TestingModel implements ModelCalls {

  private final BiFunction<Prompt, Integer, CompletableFuture<Called>> answers;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private TestingModel(BiFunction<Prompt, Integer, CompletableFuture<Called>> answers) {
    this.answers = answers;
  }

  /** By prompt and attempt. */
  static TestingModel answering(BiFunction<Prompt, Integer, Called> answers) {
    return later(
        (prompt, attempt) -> CompletableFuture.completedFuture(answers.apply(prompt, attempt)));
  }

  static TestingModel later(BiFunction<Prompt, Integer, CompletableFuture<Called>> answers) {
    return new TestingModel(answers);
  }

  static TestingModel right() {
    return answering((prompt, attempt) -> scored(1.0));
  }

  static Called scored(Double score) {
    return new Called(CallStatus.OK, new Answer("yes", 0, score, 2.5, "tokens", 0.25, 7, 1), null);
  }

  static Called failed(CallStatus status) {
    return new Called(status, Answer.none(0.1, 3, "tokens"), "it said no");
  }

  /** Texts of the prompts of all calls. */
  List<String> asked() {
    return asked;
  }

  @Override
  public CompletableFuture<Called> call(Prompt prompt, int attempt) {
    asked.add(prompt.text());
    return answers.apply(prompt, attempt);
  }
}
