package io.messplus.calls;

import io.messplus.inference.Backend;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers as it is told, by default not before the test does. */
final class TestingBackend implements Backend {

  final List<CompletableFuture<Reply>> asked = new CopyOnWriteArrayList<>();
  volatile Function<Inquiry, CompletableFuture<Reply>> answering =
      inquiry -> new CompletableFuture<>();

  @Override
  public CompletableFuture<Reply> ask(Inquiry inquiry) {
    CompletableFuture<Reply> answer = answering.apply(inquiry);
    asked.add(answer);
    return answer;
  }

  @Override
  public CompletableFuture<Void> check() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
