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

/** Texts as tokens and back. For one thread. */
final class Vocabulary implements AutoCloseable {

  private static final Map<String, String> WHOLE =
      Map.of("truncation", "false", "padding", "false");

  private final TokenizerFile file;
  private final HuggingFaceTokenizer tokenizer;
  private final JsonNode json;

  private Vocabulary(TokenizerFile file, JsonNode json) {
    this.file = file;
    this.json = json;
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
  long token(String setting, String name) {
    long[] tokens = encode(name);
    if (tokens.length != 1) {
      throw new IllegalArgumentException(
          "%s must be tokens that %s has, but %s=%s"
              .formatted(setting, file.name(), setting, name));
    }
    return tokens[0];
  }

  /** Tokens that end an answer: those named, or all special ones. */
  Set<Long> ends(List<String> named) {
    Set<Long> ends = new HashSet<>();
    named.forEach(name -> ends.add(token("endTokens", name)));
    if (named.isEmpty()) {
      for (JsonNode added : json.path("added_tokens")) {
        if (added.path("special").asBoolean()) {
          ends.add(added.path("id").asLong());
        }
      }
    }
    return ends;
  }

  /** One more than the greatest token that it makes. */
  long size() {
    JsonNode words = json.path("model").path("vocab");
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
