package io.messplus.job.report;

import java.util.Map;

/**
 * What one run came to. Joules stand for the cost that the capture measures: where that is a price,
 * they are that price.
 *
 * @param capture the capture that was routed, or the tenant
 * @param policy who routed
 * @param alpha α, the share promised, in [0, 1]
 * @param v V of the contract
 * @param c exploration constant of the contract; {@code null} where it is not known
 * @param seed of order, exploration and initial weights; {@code null} where there is none
 * @param requests requests routed
 * @param share satisfied requests ÷ requests, in [0, 1]; of the labelled ones, where labels lack
 * @param allInJoules joules of every call, exploration included; of a tenant that was served, of
 *     grading and of the router itself, too
 * @param exploitJoules joules of the calls made while exploiting
 * @param explorationShare explored requests ÷ requests, in [0, 1]
 * @param callsPerModel calls by model label, in zoo order
 * @param worstShortfall greatest α − running share after a burn-in of {@value #BURN_IN} requests; 0
 *     where the share never fell below α, or the run is no longer than that
 * @param hindsightMixJoules joules of the cheapest static mix of models whose mean share is α,
 *     known only in hindsight; {@code null} where no mix reaches α, or it is not known
 * @param oracleJoules joules of the cheapest choice that satisfies a share α, knowing every label;
 *     {@code null} where none does, or it is not known
 * @param config the configuration that it ran under, as it was named; {@code null} where it was the
 *     default, or is not known
 */
public record RunSummary(
    String capture,
    String policy,
    double alpha,
    double v,
    Double c,
    Long seed,
    long requests,
    double share,
    double allInJoules,
    double exploitJoules,
    double explorationShare,
    Map<String, Long> callsPerModel,
    double worstShortfall,
    Double hindsightMixJoules,
    Double oracleJoules,
    String config) {

  /** Requests after which the running share is held against α. */
  public static final int BURN_IN = 100;
}
