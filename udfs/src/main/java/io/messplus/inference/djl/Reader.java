package io.messplus.inference.djl;

import io.messplus.inference.BackendException;
import io.messplus.inference.DjlSettings;
import io.messplus.inference.Inquiry;
import io.messplus.inference.Question;
import io.messplus.inference.Question.Continuation;
import io.messplus.inference.Question.Generation;
import io.messplus.inference.Question.Ranking;
import io.messplus.inference.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Makes rows of questions. For one thread. */
final class Reader {

  private final DjlSettings settings;
  private final Vocabulary vocabulary;
  private final ChatTemplate chat;
  private final long[] prefix;
  private final Set<Long> ends;

  /**
   * @throws IllegalArgumentException if the vocabulary lacks a token that the settings name
   */
  Reader(DjlSettings settings, Vocabulary vocabulary) {
    this.settings = settings;
    this.vocabulary = vocabulary;
    chat = new ChatTemplate(settings.chatTemplate());
    prefix =
        settings.prefix().isEmpty()
            ? new long[0]
            : new long[] {vocabulary.token("prefix", settings.prefix())};
    ends = vocabulary.ends(settings.endTokens());
  }

  /**
   * What has to be run for the question to be answered.
   *
   * @throws BackendException of kind REJECTED if it cannot be answered
   */
  List<Row> rows(Asked asked) {
    Question question = asked.inquiry().question();
    // One case a permitted type; Java 17 has no exhaustive switch over them.
    if (question instanceof Ranking ranking) {
      return ranked(ranking, asked.reply());
    }
    return List.of(written((Generation) question, asked));
  }

  private Row written(Generation generation, Asked asked) {
    Inquiry inquiry = asked.inquiry();
    // The same call, made again, draws the same text.
    long seed = inquiry.callId().hashCode();
    Writing writing = Writing.of(generation.parameters(), settings.maxNewTokens(), seed);
    String text =
        generation.prompt() == null ? chat.text(generation.messages()) : generation.prompt();
    long[] tokens = prefixed(vocabulary.encode(text));
    if (tokens.length == 0) {
      throw Rejection.of("the prompt has no token that an answer could follow");
    }
    if (tokens.length >= settings.contextTokens()) {
      throw tooLong("prompt", tokens.length);
    }
    return new WrittenRow(
        asked.reply(), tokens, settings.contextTokens(), writing, ends, vocabulary::decode);
  }

  private List<Row> ranked(Ranking ranking, CompletableFuture<Reply> reply) {
    List<Pair> pairs = ranking.continuations().stream().map(this::pair).toList();
    int tokensIn = pairs.stream().mapToInt(pair -> pair.whole().length).sum();
    RankingAnswer answer = new RankingAnswer(reply, pairs.size(), tokensIn);
    List<Row> rows = new ArrayList<>(pairs.size());
    for (Pair pair : pairs) {
      rows.add(new RankedRow(answer, rows.size(), pair.whole(), pair.contextTokens()));
    }
    return rows;
  }

  /**
   * The tokens as the LM Evaluation Harness has them (its {@code _encode_pair}): blanks that end
   * the context belong to the continuation, and its tokens are what the whole has beyond the
   * context's.
   */
  private Pair pair(Continuation continuation) {
    long[] whole = prefixed(vocabulary.encode(continuation.context() + continuation.text()));
    long[] context = prefixed(vocabulary.encode(stripped(continuation.context())));
    if (context.length == 0) {
      throw Rejection.of(
          "the context has no token that a continuation could follow; send more than blanks, or give"
              + " the backend a prefix");
    }
    if (whole.length <= context.length) {
      throw Rejection.of(
          "a continuation has no token of its own: tokens=%d with its context, %d without"
              .formatted(whole.length, context.length));
    }
    // What follows the last token is not asked, so that it needs no place.
    if (whole.length - 1 > settings.contextTokens()) {
      throw tooLong("prompt with a choice", whole.length);
    }
    return new Pair(whole, context.length);
  }

  private record Pair(long[] whole, int contextTokens) {}

  private BackendException tooLong(String what, int tokens) {
    return Rejection.of(
        "the %s is too long for the model: it has tokens=%d, and contextTokens=%d"
            .formatted(what, tokens, settings.contextTokens()));
  }

  private long[] prefixed(long[] tokens) {
    long[] all = Arrays.copyOf(prefix, prefix.length + tokens.length);
    System.arraycopy(tokens, 0, all, prefix.length, tokens.length);
    return all;
  }

  /** Without the blanks at its end, as Python's {@code rstrip}. */
  private static String stripped(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
