package io.messplus.routing;

import java.util.List;

/**
 * What a policy decided for one request, with everything needed to explain and re-check it. Also a
 * state record: a field may be added, so nothing is checked here.
 *
 * @param policy name of the policy that decided
 * @param mode whether the request is explored
 * @param chosen label of the model whose answer the client gets
 * @param t requests of the tenant decided before this one, from 0
 * @param contractVersion version of the contract in force
 * @param explorationProbability p_t in [0, 1]
 * @param propensity probability, before the draw, that {@code chosen} would answer, in (0, 1]
 * @param queue Q on which the decision was taken
 * @param alpha α of the contract, by which the queue will move
 * @param v V of the contract
 * @param candidates ŝ and E of every allowed model, in zoo order; where {@code bound} of one alone
 * @param bound whether the request's session left no other model, and nothing to explore
 */
public record Decision(
    String policy,
    Mode mode,
    String chosen,
    long t,
    long contractVersion,
    double explorationProbability,
    double propensity,
    double queue,
    double alpha,
    double v,
    List<Candidate> candidates,
    boolean bound) {

  /** A decision that no session took beforehand. */
  public Decision(
      String policy,
      Mode mode,
      String chosen,
      long t,
      long contractVersion,
      double explorationProbability,
      double propensity,
      double queue,
      double alpha,
      double v,
      List<Candidate> candidates) {
    this(
        policy,
        mode,
        chosen,
        t,
        contractVersion,
        explorationProbability,
        propensity,
        queue,
        alpha,
        v,
        candidates,
        false);
  }

  /** The same, decided by a policy of another name. */
  public Decision withPolicy(String name) {
    return new Decision(
        name,
        mode,
        chosen,
        t,
        contractVersion,
        explorationProbability,
        propensity,
        queue,
        alpha,
        v,
        candidates,
        bound);
  }

  /** The same, taken since the request's session left no other model. */
  public Decision withBound() {
    return new Decision(
        policy,
        mode,
        chosen,
        t,
        contractVersion,
        explorationProbability,
        propensity,
        queue,
        alpha,
        v,
        candidates,
        true);
  }

  /** Labels of the models to call, in zoo order. */
  public List<String> calls() {
    return mode == Mode.EXPLORE
        ? candidates.stream().map(Candidate::model).toList()
        : List.of(chosen);
  }
}
