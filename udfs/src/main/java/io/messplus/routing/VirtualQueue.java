package io.messplus.routing;

/** The debt of satisfied answers that a tenant's contract is owed. */
public final class VirtualQueue {

  private VirtualQueue() {}

  /**
   * One step of the recursion Q ← max(0, Q + α − s) (MESS+, arXiv 2505.19947).
   *
   * @param queue Q before, in satisfied answers, not negative
   * @param alpha α of the decision that led to the answer, in [0, 1]
   * @param satisfaction s of the answer, in [0, 1]
   * @return Q after
   */
  public static double next(double queue, double alpha, double satisfaction) {
    return Math.max(0.0, queue + alpha - satisfaction);
  }
}
