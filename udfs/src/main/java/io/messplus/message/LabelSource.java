package io.messplus.message;

/** Who said how satisfying an answer was; the user goes before the score. */
public enum LabelSource {
  /** A scorer, by comparison with what was known to be right. */
  SCORE,
  /** The user. */
  FEEDBACK
}
