package io.messplus.inference.djl;

import io.messplus.inference.Likelihood;
import io.messplus.inference.Reply;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** The likelihoods of a ranking, complete when the last one is there. For one thread. */
final class RankingAnswer {

  private final CompletableFuture<Reply> reply;
  private final Likelihood[] likelihoods;
  private final int tokensIn;
  private int missing;

  /**
   * @param reply what is completed
   * @param continuations how many there are, at least 1
   * @param tokensIn tokens of all of them and their contexts
   */
  RankingAnswer(CompletableFuture<Reply> reply, int continuations, int tokensIn) {
    this.reply = reply;
    this.tokensIn = tokensIn;
    likelihoods = new Likelihood[continuations];
    missing = continuations;
  }

  void put(int place, Likelihood likelihood) {
    likelihoods[place] = likelihood;
    missing--;
    if (missing == 0) {
      reply.completeAsync(() -> Reply.ranked(Arrays.asList(likelihoods), tokensIn, 0));
    }
  }

  void fail(RuntimeException reason) {
    reply.completeExceptionally(reason);
  }

  boolean isWanted() {
    return !reply.isDone();
  }
}
