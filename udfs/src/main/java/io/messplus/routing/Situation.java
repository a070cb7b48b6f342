package io.messplus.routing;

import java.util.List;

/**
 * All that a policy may decide on.
 *
 * @param contract the tenant's contract
 * @param contractVersion the version of it that is in force
 * @param t requests of the tenant decided before this one, from 0
 * @param draw the request's exploration draw, uniform in [0, 1)
 * @param queue the virtual queue Q
 * @param candidates the allowed models, in zoo order, at least one
 */
public record Situation(
    Contract contract,
    long contractVersion,
    long t,
    double draw,
    double queue,
    List<Candidate> candidates) {}
