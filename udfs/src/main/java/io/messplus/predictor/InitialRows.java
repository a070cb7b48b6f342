package io.messplus.predictor;

/**
 * What stands in for parameters that a tenant does not have yet.
 *
 * @param saved where from, or {@code null} for nowhere
 */
record InitialRows(SavedPredictor saved) {

  /** Knows no row, so that the head's own beginning is left. */
  static final InitialRows NONE = new InitialRows(null);

  /**
   * The row of this name, not to be changed, or {@code null} where there is none.
   *
   * @param dimensions of the vectors
   * @throws SavedPredictorException where it was learned on vectors of another length
   */
  float[] row(String name, int dimensions) {
    return saved == null ? null : saved.requireDimensions(dimensions).rows().get(name);
  }
}
