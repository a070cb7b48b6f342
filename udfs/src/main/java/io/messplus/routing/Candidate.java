package io.messplus.routing;

/**
 * What is known of one allowed model before a decision.
 *
 * @param model its label
 * @param predicted ŝ, predicted satisfaction with its answer, in [0, 1]
 * @param costJoules E, estimated joules of its call
 */
public record Candidate(String model, double predicted, double costJoules) {}
