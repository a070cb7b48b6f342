package io.messplus.job.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How captures are replayed. Start from {@link #onto} and change what differs.
 *
 * @param topic the prompts topic
 * @param tenant the tenant of every prompt; empty: each benchmark is a tenant of its name
 * @param promptsPerSecond sending rate, finite; 0: as fast as the broker takes them
 * @param shuffleSeed shuffles the prompts within each capture; empty: file order
 * @param interleaved whether captures run side by side, each spread evenly over the whole replay;
 *     otherwise one after the other
 * @param limit stops after this many prompts; empty: all
 * @param requestIdPrefix put before every request id, so that a capture can be replayed anew: a
 *     request id that was answered is not answered again; may be empty
 * @param connectTimeout how long to wait for the broker before the first prompt
 */
public record ReplayOptions(
    String topic,
    Optional<String> tenant,
    double promptsPerSecond,
    OptionalLong shuffleSeed,
    boolean interleaved,
    OptionalLong limit,
    String requestIdPrefix,
    Duration connectTimeout) {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);

  /**
   * @throws IllegalArgumentException if a value is outside its range
   */
  public ReplayOptions {
    require(!topic.isBlank(), "the topic must not be blank, not topic=" + topic);
    require(
        tenant.isEmpty() || !tenant.get().isBlank(), "the tenant must not be blank: leave it out");
    require(
        promptsPerSecond >= 0 && Double.isFinite(promptsPerSecond),
        "the rate must be at least 0 (0 is as fast as possible), not rate=" + promptsPerSecond);
    require(
        limit.isEmpty() || limit.getAsLong() > 0,
        "the limit must be at least 1, not limit=" + limit.orElse(0));
    require(
        connectTimeout.compareTo(Duration.ZERO) > 0,
        "the time to connect must be positive, not connectTimeout=" + connectTimeout);
  }

  /** Every prompt once, in file order, captures side by side, as fast as possible. */
  public static ReplayOptions onto(String topic) {
    return new ReplayOptions(
        topic,
        Optional.empty(),
        0,
        OptionalLong.empty(),
        true,
        OptionalLong.empty(),
        "",
        CONNECT_TIMEOUT);
  }

  /** Sends every prompt under one tenant. */
  public ReplayOptions withTenant(String name) {
    return new ReplayOptions(
        topic,
        Optional.of(name),
        promptsPerSecond,
        shuffleSeed,
        interleaved,
        limit,
        requestIdPrefix,
        connectTimeout);
  }

  /** Sends at a steady rate. */
  public ReplayOptions withPromptsPerSecond(double rate) {
    return new ReplayOptions(
        topic, tenant, rate, shuffleSeed, interleaved, limit, requestIdPrefix, connectTimeout);
  }

  /** Shuffles each capture; one seed gives one order. */
  public ReplayOptions withShuffleSeed(long seed) {
    return new ReplayOptions(
        topic,
        tenant,
        promptsPerSecond,
        OptionalLong.of(seed),
        interleaved,
        limit,
        requestIdPrefix,
        connectTimeout);
  }

  /** Captures side by side, or one after the other. */
  public ReplayOptions withInterleaved(boolean sideBySide) {
    return new ReplayOptions(
        topic,
        tenant,
        promptsPerSecond,
        shuffleSeed,
        sideBySide,
        limit,
        requestIdPrefix,
        connectTimeout);
  }

  /** Stops after so many prompts, at least 1. */
  public ReplayOptions withLimit(long prompts) {
    return new ReplayOptions(
        topic,
        tenant,
        promptsPerSecond,
        shuffleSeed,
        interleaved,
        OptionalLong.of(prompts),
        requestIdPrefix,
        connectTimeout);
  }

  /** Puts a prefix and a dash before every request id. */
  public ReplayOptions withRequestIdPrefix(String prefix) {
    return new ReplayOptions(
        topic, tenant, promptsPerSecond, shuffleSeed, interleaved, limit, prefix, connectTimeout);
  }

  /** Waits so long for the broker before the first prompt. */
  public ReplayOptions withConnectTimeout(Duration timeout) {
    return new ReplayOptions(
        topic, tenant, promptsPerSecond, shuffleSeed, interleaved, limit, requestIdPrefix, timeout);
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
