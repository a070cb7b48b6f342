package io.messplus.job.report;

import java.util.List;
import java.util.Map;

/**
 * One tenant in a report.
 *
 * @param tenant its name
 * @param requests requests that have a result
 * @param satisfiedShare share of the labelled answers that satisfied, in [0, 1]
 * @param alpha α, the share promised, in [0, 1]
 * @param allInJoules joules of all that it took: every call, exploration and failures included,
 *     grading, and the router itself
 * @param exploitJoules joules of the calls made while exploiting
 * @param largestOnlyJoules joules if every request had gone to the largest model
 * @param callsPerModel calls by model label
 * @param explorationShare share of the requests that were explored, in [0, 1]
 * @param energy what {@code allInJoules} is the sum of
 */
public record TenantLine(
    String tenant,
    long requests,
    double satisfiedShare,
    double alpha,
    double allInJoules,
    double exploitJoules,
    double largestOnlyJoules,
    Map<String, Long> callsPerModel,
    double explorationShare,
    List<EnergyLine> energy) {}
