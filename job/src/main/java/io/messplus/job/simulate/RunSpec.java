package io.messplus.job.simulate;

/**
 * One point of a grid.
 *
 * @param policy name of a way of routing, see {@link Routers}
 * @param alpha α, share of the requests to be satisfied, in [0, 1]
 * @param v V, weight of a joule against the queue
 * @param c exploration constant
 * @param seed of order, exploration, hidden labels and initial weights
 */
public record RunSpec(String policy, double alpha, double v, double c, long seed) {}
