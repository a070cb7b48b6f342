package io.messplus.inference.djl;

import ai.djl.ndarray.NDArray;
import io.messplus.inference.Reply;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A text that grows by a token each time that it was run. */
final class WrittenRow implements Row {

  private final CompletableFuture<Reply> reply;
  private final Writing writing;
  private final TokenDraw draw;
  private final Set<Long> ends;
  private final Function<long[], String> decoder;
  private final int promptTokens;
  private final int mostTokens;
  private long[] tokens;

  /**
   * @param reply what is completed
   * @param prompt its tokens, at least 1
   * @param contextTokens most tokens with what is written, more than the prompt's
   * @param writing how it is written
   * @param ends tokens that end it
   * @param decoder from tokens to text
   */
  WrittenRow(
      CompletableFuture<Reply> reply,
      long[] prompt,
      int contextTokens,
      Writing writing,
      Set<Long> ends,
      Function<long[], String> decoder) {
    this.reply = reply;
    this.writing = writing;
    this.ends = ends;
    this.decoder = decoder;
    draw = new TokenDraw(writing);
    promptTokens = prompt.length;
    mostTokens = (int) Math.min((long) prompt.length + writing.maxTokens(), contextTokens);
    tokens = prompt;
  }

  @Override
  public long[] tokens() {
    return tokens;
  }

  @Override
  public int told() {
    return 1;
  }

  @Override
  public boolean take(NDArray logits) {
    long next = draw.next(logits.toFloatArray());
    tokens = Arrays.copyOf(tokens, tokens.length + 1);
    tokens[tokens.length - 1] = next;
    boolean full = tokens.length == mostTokens;
    boolean ended = ends.contains(next);
    if (!full && !ended && writing.stops().isEmpty()) {
      return false;
    }
    String text = text(ended);
    int stop = stop(text);
    if (full || ended || stop < text.length()) {
      complete(text.substring(0, stop));
      return true;
    }
    return false;
  }

  private String text(boolean ended) {
    int end = ended ? tokens.length - 1 : tokens.length;
    return decoder.apply(Arrays.copyOfRange(tokens, promptTokens, end));
  }

  /** Where the first of the texts to stop before begins, or the end. */
  private int stop(String text) {
    return writing.stops().stream()
        .mapToInt(text::indexOf)
        .filter(at -> at >= 0)
        .min()
        .orElse(text.length());
  }

  private void complete(String text) {
    int written = tokens.length - promptTokens;
    reply.completeAsync(() -> Reply.written(text, promptTokens, written));
  }

  @Override
  public void fail(RuntimeException reason) {
    reply.completeExceptionally(reason);
  }

  @Override
  public boolean isWanted() {
    return !reply.isDone();
  }
}
