package io.messplus.scoring;

import io.messplus.inference.Backend;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Gives the reply it is told to give, and keeps what it was asked. */
final class TestingBackend implements Backend {

  final List<Inquiry> asked = new ArrayList<>();
  boolean closed;

  private final CompletableFuture<Reply> reply;

  TestingBackend(CompletableFuture<Reply> reply) {
    this.reply = reply;
  }

  @Override
  public CompletableFuture<Reply> ask(Inquiry inquiry) {
    asked.add(inquiry);
    return reply;
  }

  @Override
  public CompletableFuture<Void> check() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    closed = true;
  }
}
