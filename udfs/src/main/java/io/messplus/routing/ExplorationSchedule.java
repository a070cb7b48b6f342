package io.messplus.routing;

/** When a tenant's requests are explored, that is, answered by calling more than the best model. */
public interface ExplorationSchedule {

  /**
   * Probability with which a request is explored.
   *
   * @param t requests decided before this one, from 0
   * @return p_t in [0, 1]
   */
  double probability(long t);

  /**
   * Whether the request is explored.
   *
   * @param t requests decided before this one, from 0
   * @param draw the request's uniform draw in [0, 1)
   */
  default boolean explores(long t, double draw) {
    return draw < probability(t);
  }

  /**
   * The paper's schedule: p_t = min(1, c / max(1, t)^¼).
   *
   * @param c exploration constant, not negative
   */
  static ExplorationSchedule stochastic(double c) {
    return t -> Math.min(1.0, c / Math.pow((double) Math.max(1, t), 0.25));
  }

  /** Explores the first {@code n} requests and none after. */
  static ExplorationSchedule first(long n) {
    return t -> t < n ? 1.0 : 0.0;
  }

  /** Explores one request in {@code k}, beginning with the first; {@code k} at least 1. */
  static ExplorationSchedule every(long k) {
    return t -> t % k == 0 ? 1.0 : 0.0;
  }

  /** Never explores. */
  static ExplorationSchedule never() {
    return t -> 0.0;
  }

  /**
   * The schedule that a contract names.
   *
   * @param name {@code stochastic}, {@code first N}, {@code every K} or {@code never}
   * @param c constant of the stochastic schedule
   * @throws IllegalArgumentException for any other name
   */
  static ExplorationSchedule named(String name, double c) {
    return ScheduleName.parse(name, c);
  }
}
