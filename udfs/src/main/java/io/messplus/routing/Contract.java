package io.messplus.routing;

import java.io.Serializable;
import java.util.List;

/**
 * What a tenant is promised and how its requests are routed.
 *
 * @param alpha α, share of the requests to be satisfied, in [0, 1]
 * @param v V, weight of a joule against the queue, finite and not negative
 * @param c constant of the stochastic exploration schedule, finite and not negative
 * @param exploration exploration schedule, see {@link ExplorationSchedule#named}
 * @param policy routing policy, see {@link Policy#named}
 * @param costEstimate how a model's next cost is estimated
 * @param models labels of the allowed models; empty allows the whole zoo
 * @param maxInFlight requests of the tenant that may await their outcomes at once, at least 1; 1
 *     makes the tenant's stream sequential
 * @param maxWaiting prompts that may wait beyond those
 * @param overload what becomes of the next one
 * @param feedbackTimeoutSeconds how long after its last call a request waits for feedback, which
 *     may give its label or correct it; 0 waits for none
 * @param sessionSeconds how long after its last request a session stays with its model; 0: sessions
 *     are not remembered
 * @param maxSessions sessions that are remembered at once, at least 1; of those beyond, each
 *     request is decided by itself
 * @param busy what becomes of a request whose model has no room for its call
 */
public record Contract(
    double alpha,
    double v,
    double c,
    String exploration,
    String policy,
    CostEstimate costEstimate,
    List<String> models,
    int maxInFlight,
    int maxWaiting,
    Overload overload,
    long feedbackTimeoutSeconds,
    long sessionSeconds,
    int maxSessions,
    Busy busy)
    implements Serializable {

  public Contract {
    require(alpha >= 0 && alpha <= 1, "alpha must lie in [0, 1]", "alpha", alpha);
    require(Double.isFinite(v) && v >= 0, "v must be a finite number >= 0", "v", v);
    require(Double.isFinite(c) && c >= 0, "c must be a finite number >= 0", "c", c);
    ExplorationSchedule.named(exploration, c);
    Policy.named(policy);
    require(
        models.stream().noneMatch(label -> label == null || label.isBlank()),
        "models must name models of the zoo",
        "models",
        models);
    models = List.copyOf(models);
    require(maxInFlight >= 1, "maxInFlight must be at least 1", "maxInFlight", maxInFlight);
    require(maxWaiting >= 0, "maxWaiting must not be negative", "maxWaiting", maxWaiting);
    require(overload != null, "overload must be reject or hold", "overload", overload);
    require(
        feedbackTimeoutSeconds >= 0,
        "feedbackTimeoutSeconds must not be negative",
        "feedbackTimeoutSeconds",
        feedbackTimeoutSeconds);
    require(
        sessionSeconds >= 0,
        "sessionSeconds must not be negative",
        "sessionSeconds",
        sessionSeconds);
    require(maxSessions >= 1, "maxSessions must be at least 1", "maxSessions", maxSessions);
    require(busy != null, "busy must be next, wait or reject", "busy", busy);
  }

  /** The contract of the paper's main experiment: α = 0.8, V = 10⁻⁴, c = 0.1. */
  public static Contract defaults() {
    return new Contract(
        0.8,
        1e-4,
        0.1,
        "stochastic",
        "messplus",
        CostEstimate.RUNNING_MEAN,
        List.of(),
        64,
        10_000,
        Overload.REJECT,
        3_600,
        600,
        10_000,
        Busy.NEXT);
  }

  /** This contract for a request that is not to be explored. */
  public Contract withoutExploration() {
    return new Contract(
        alpha,
        v,
        c,
        "never",
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

  /** The exploration schedule that this contract names. */
  public ExplorationSchedule explorationSchedule() {
    return ExplorationSchedule.named(exploration, c);
  }

  private static void require(boolean holds, String rule, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s, but %s=%s".formatted(rule, name, value));
    }
  }
}
