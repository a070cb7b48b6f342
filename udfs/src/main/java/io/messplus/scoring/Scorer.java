package io.messplus.scoring;

import io.messplus.inference.Reply;
import io.messplus.message.Prompt;
import java.util.concurrent.CompletableFuture;

/** Says what a model's reply to a prompt is worth. Thread-safe. */
public interface Scorer extends AutoCloseable {

  /**
   * Scores a reply as the prompt's {@code scoring} wants it.
   *
   * @param prompt what was asked, with the gold answer among what it withholds
   * @param reply what the model said
   * @return completes with the score, without satisfaction where there is neither a gold answer nor
   *     a grader; exceptionally with a {@code BackendException} where a reply does not fit its
   *     prompt, a grader failed, or one is asked for and there is none
   */
  CompletableFuture<Score> score(Prompt prompt, Reply reply);

  @Override
  void close();

  /** Opens a scorer that compares with gold answers. */
  static Scorer open() {
    return new GoldScorer(null);
  }

  /**
   * Opens a scorer that compares with gold answers, and asks a grader about prompts that want one.
   *
   * @param grader the grader, or {@code null} for none
   */
  static Scorer open(GraderSettings grader) {
    return new GoldScorer(grader == null ? null : Grader.open(grader));
  }
}
