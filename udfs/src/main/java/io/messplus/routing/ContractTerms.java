package io.messplus.routing;

import java.util.List;

/**
 * What a tenant's contract record says; a field that it leaves out is {@code null} and taken from
 * the default contract. Also a state record: nothing is checked here.
 *
 * @see Contract for the meaning of the fields
 */
public record ContractTerms(
    Double alpha,
    Double v,
    Double c,
    String exploration,
    String policy,
    CostEstimate costEstimate,
    List<String> models,
    Integer maxInFlight,
    Integer maxWaiting,
    Overload overload,
    Long feedbackTimeoutSeconds,
    Long sessionSeconds,
    Integer maxSessions,
    Busy busy) {

  /** Terms that leave everything to the default contract. */
  public static final ContractTerms NONE =
      new ContractTerms(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /** These terms with another α. */
  public ContractTerms withAlpha(double promised) {
    return new ContractTerms(
        promised,
        v,
        c,
        exploration,
        policy,
        costEstimate,
        models,
        maxInFlight,
        maxWaiting,
        overload,
        feedbackTimeoutSeconds,
        sessionSeconds,
        maxSessions,
        busy);
  }

  /**
   * The whole contract.
   *
   * @param defaults the contract whose values fill the gaps
   * @throws IllegalArgumentException where a term breaks a rule of {@link Contract}
   */
  public Contract over(Contract defaults) {
    return new Contract(
        or(alpha, defaults.alpha()),
        or(v, defaults.v()),
        or(c, defaults.c()),
        or(exploration, defaults.exploration()),
        or(policy, defaults.policy()),
        or(costEstimate, defaults.costEstimate()),
        or(models, defaults.models()),
        or(maxInFlight, defaults.maxInFlight()),
        or(maxWaiting, defaults.maxWaiting()),
        or(overload, defaults.overload()),
        or(feedbackTimeoutSeconds, defaults.feedbackTimeoutSeconds()),
        or(sessionSeconds, defaults.sessionSeconds()),
        or(maxSessions, defaults.maxSessions()),
        or(busy, defaults.busy()));
  }

  private static <T> T or(T term, T otherwise) {
    return term == null ? otherwise : term;
  }
}
