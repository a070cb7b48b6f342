package io.messplus.function;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What ROUTE counts. The counts restart with the job; the ledgers do not. */
final class RouteMetrics {

  final Counter repeatedPrompts;
  final Counter unmatchedOutcomes;
  final Counter unmatchedFeedback;
  final Counter expiredRequests;

  RouteMetrics(MetricGroup group) {
    repeatedPrompts = group.counter("repeatedPrompts");
    unmatchedOutcomes = group.counter("unmatchedOutcomes");
    unmatchedFeedback = group.counter("unmatchedFeedback");
    expiredRequests = group.counter("expiredRequests");
  }
}
