package io.messplus.routing;

/** How the cost E of a model's next call is estimated from the calls measured so far. */
public enum CostEstimate {
  /** The mean joules of all measured calls; the declared cost until there is one. */
  RUNNING_MEAN,
  /** The joules of the last explored call, 1 J until there is one, as in the paper's simulator. */
  LAST_EXPLORED;

  private static final double SIMULATOR_START_JOULES = 1.0;

  /**
   * Estimated joules of the next call of {@code model}, given its account; {@code null} where it
   * was never called.
   */
  public double joules(Model model, ModelAccount account) {
    return switch (this) {
      case RUNNING_MEAN ->
          account == null || account.measured() == 0
              ? model.nominalCostJoules()
              : account.meanJoules();
      case LAST_EXPLORED ->
          account == null || account.explored() == 0
              ? SIMULATOR_START_JOULES
              : account.lastExploredJoules();
    };
  }
}
