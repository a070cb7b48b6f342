package io.messplus.scoring;

import io.messplus.inference.Reply;
import io.messplus.message.Prompt;
import java.util.concurrent.CompletableFuture;

/** Says what a model's reply to a prompt is worth. Thread-safe. */
public interface Scorer extends AutoCloseable {

  /**
   * Scores a reply.
   *
   * @param prompt what was asked, with the gold answer among what it withholds
   * @param reply what the model said
   * @return completes with the score, {@link Score#UNKNOWN} where there is neither a gold answer
   *     nor a grader; exceptionally with a {@code BackendException} where a grader failed
   */
  CompletableFuture<Score> score(Prompt prompt, Reply reply);

  @Override
  void close();

  /** Opens a scorer that compares with gold answers. */
  static Scorer open() {
    return new GoldScorer();
  }
}
