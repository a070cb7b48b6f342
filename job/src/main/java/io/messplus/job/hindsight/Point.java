package io.messplus.job.hindsight;

/**
 * A share and its price.
 *
 * @param share satisfied requests ÷ requests, in [0, 1]
 * @param joules mean joules a request
 */
public record Point(double share, double joules) {}
