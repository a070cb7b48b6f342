package io.messplus.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.inference.BackendException.Kind;
import io.messplus.inference.Question.Continuation;
import io.messplus.inference.Question.Generation;
import io.messplus.inference.Question.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks a server that speaks the OpenAI API. */
final class OpenAiBackend implements Backend {

  private final OpenAiServer server;
  private final OpenAiRequests requests;

  OpenAiBackend(OpenAiSettings settings) {
    this(settings, new OpenAiServer(settings));
  }

  OpenAiBackend(OpenAiSettings settings, OpenAiServer server) {
    this.server = server;
    requests = new OpenAiRequests(settings);
  }

  @Override
  public CompletableFuture<Reply> ask(Inquiry inquiry) {
    return inquiry.question() instanceof Ranking ranking
        ? new Rank(inquiry.callId(), ranking.continuations()).begin()
        : write(inquiry.callId(), (Generation) inquiry.question());
  }

  private CompletableFuture<Reply> write(String callId, Generation generation) {
    boolean chat = requests.isChat(generation);
    CompletableFuture<JsonNode> response =
        server.post(requests.path(chat), requests.body(generation), callId);
    return Deadline.endingWith(
        response.handle((json, failure) -> OpenAiReplies.written(checked(json, failure), chat)),
        response);
  }

  @Override
  public CompletableFuture<Void> check() {
    return server
        .get("models")
        .handle(
            (json, failure) -> {
              checked(json, failure);
              return null;
            });
  }

  @Override
  public void close() {}

  private static JsonNode checked(JsonNode json, Throwable failure) {
    if (failure == null) {
      return json;
    }
    Throwable cause = BackendException.causeOf(failure);
    if (cause instanceof HttpFailure) {
      throw new BackendException(Kind.FAILED, cause.getMessage());
    }
    throw new CompletionException(cause);
  }

  /** A ranking: a request for each continuation, one after the other, so that a call is one. */
  private final class Rank {

    private final String callId;
    private final List<Continuation> continuations;
    private final List<Likelihood> found = new ArrayList<>();
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private TokenCount tokens = TokenCount.NONE;

    Rank(String callId, List<Continuation> continuations) {
      this.callId = callId;
      this.continuations = continuations;
    }

    CompletableFuture<Reply> begin() {
      next();
      return reply;
    }

    private void next() {
      int number = found.size();
      if (reply.isDone()) {
        return;
      }
      if (number == continuations.size()) {
        reply.complete(Reply.ranked(found, tokens.in(), tokens.out()));
        return;
      }
      Continuation continuation = continuations.get(number);
      CompletableFuture<JsonNode> response =
          server.post(
              OpenAiRequests.COMPLETIONS, requests.body(continuation), callId + "-" + number);
      CompletableFuture<Void> unused =
          response
              .handle(OpenAiBackend::checked)
              .thenAccept(json -> take(continuation, json))
              .whenComplete(
                  (nothing, failure) -> {
                    if (failure != null) {
                      reply.completeExceptionally(BackendException.causeOf(failure));
                    }
                  });
      CompletableFuture<Reply> unusedEnd =
          reply.whenComplete((value, failure) -> response.cancel(true));
    }

    private void take(Continuation continuation, JsonNode json) {
      found.add(EchoedPrompt.of(json).likelihoodOf(continuation));
      tokens = tokens.plus(OpenAiReplies.usage(json));
      next();
    }
  }
}
