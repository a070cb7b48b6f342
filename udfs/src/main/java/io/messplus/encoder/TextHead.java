package io.messplus.encoder;

import java.nio.charset.StandardCharsets;

/** The part of a text that is tokenised, as text that UTF-8 can carry. */
final class TextHead {
  // Tokenising a whole text of 10 MB would hold a turn for half a minute.
  static final int CHARACTERS_PER_TOKEN = 64;

  private TextHead() {}

  static String of(String text, int maxTokens) {
    long longest = (long) CHARACTERS_PER_TOKEN * maxTokens;
    return wellFormed(text.length() <= longest ? text : text.substring(0, (int) longest));
  }

  // A lone surrogate would cost the tokenizer every emoji of the text.
  private static String wellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }
}
