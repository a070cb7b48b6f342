package io.messplus.inference;

/**
 * Tokens of one request or several.
 *
 * @param in tokens read, or {@code null} where nobody counted
 * @param out tokens written, or {@code null} where nobody counted
 */
record TokenCount(Integer in, Integer out) {

  static final TokenCount NONE = new TokenCount(null, null);

  TokenCount plus(TokenCount other) {
    return new TokenCount(sum(in, other.in), sum(out, other.out));
  }

  private static Integer sum(Integer one, Integer other) {
    return one == null ? other : other == null ? one : Integer.valueOf(one + other);
  }
}
