package io.messplus.inference.djl;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import io.messplus.engine.TokenizerFile;
import io.messplus.message.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts as tokens and back. For one thread. */
final class Vocabulary implements AutoCloseable {

  private static final Map<String, String> WHOLE =
      Map.of("truncation", "false", "padding", "false");

  private final String name;
  private final HuggingFaceTokenizer tokenizer;
  private final Set<Long> special;
  private final long size;

  private Vocabulary(TokenizerFile file, JsonNode json) {
    name = file.name();
    special = special(json);
    size = size(json);
    tokenizer = file.open(WHOLE);
  }

  /**
   * @throws IllegalArgumentException if it is no tokenizer
   */
  static Vocabulary open(TokenizerFile file) {
    try {
      return new Vocabulary(file, Json.MAPPER.readTree(file.json()));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the tokenizer cannot be read: %s (%s)".formatted(file.name(), e.getMessage()), e);
    }
  }

  /** Tokens of a text, without marks of the tokenizer's own. */
  long[] encode(String text) {
    return tokenizer.encode(text, false, false).getIds();
  }

  /** The text of tokens, without special ones. */
  String decode(long[] tokens) {
    return tokenizer.decode(tokens, true);
  }

  /**
   * The token of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  long token(String setting, String token) {
    long[] tokens = encode(token);
    if (tokens.length != 1) {
      throw new IllegalArgumentException(
          "%s must be tokens that %s has, but %s=%s".formatted(setting, name, setting, token));
    }
    return tokens[0];
  }

  /** Tokens that end an answer: those named, or all special ones. */
  Set<Long> ends(List<String> named) {
    return named.isEmpty()
        ? special
        : named.stream().map(end -> token("endTokens", end)).collect(Collectors.toSet());
  }

  /** One more than the greatest token that it makes. */
  long size() {
    return size;
  }

  private static Set<Long> special(JsonNode json) {
    Set<Long> special = new HashSet<>();
    for (JsonNode added : json.path("added_tokens")) {
      if (added.path("special").asBoolean()) {
        special.add(added.path("id").asLong());
      }
    }
    return special;
  }

  private static long size(JsonNode json) {
    JsonNode words = json.path("model").path("vocab");
    // A list where each token's number is its place, or an object of numbers.
    long size = words.isArray() ? words.size() : 0;
    if (words.isObject()) {
      for (JsonNode id : words) {
        size = Math.max(size, id.asLong() + 1);
      }
    }
    for (JsonNode added : json.path("added_tokens")) {
      size = Math.max(size, added.path("id").asLong() + 1);
    }
    return size;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
