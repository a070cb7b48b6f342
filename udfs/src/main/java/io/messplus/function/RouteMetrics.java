package io.messplus.function;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What ROUTE counts. The counts restart with the job; the ledgers do not. */
final class RouteMetrics {

  /** Prompts under an id that was seen lately; not answered again. */
  final Counter repeatedPrompts;

  /** Contracts older than the one in force: their topic has lost its order. */
  final Counter outdatedContracts;

  /** Outcomes that came before their prompt's turn, as they do after a crash. */
  final Counter parkedOutcomes;

  /** Decisions found again in such outcomes. */
  final Counter adoptedDecisions;

  /** Times that a request went on to another model, since its call gave no answer. */
  final Counter reroutedRequests;

  /** Times that a request waits, since its model had no room. */
  final Counter delayedRequests;

  /** Decisions whose session was not remembered, as so many of the tenant's are already. */
  final Counter unrememberedSessions;

  /** Outcomes whose call was booked already. */
  final Counter repeatedOutcomes;

  /** Outcomes of calls that serve no decision any more. */
  final Counter orphanedOutcomes;

  /** Verdicts older than one that came before. */
  final Counter outdatedFeedback;

  /** Verdicts on requests that were closed. */
  final Counter lateFeedback;

  /** Verdicts on requests whose prompt never came. */
  final Counter unknownFeedback;

  /**
   * Requests given up because an outcome never came; every call ends in one, so this should be 0.
   */
  final Counter abandonedRequests;

  /** Answers on which nobody said anything in time. */
  final Counter unlabelledRequests;

  RouteMetrics(MetricGroup group) {
    repeatedPrompts = group.counter("repeatedPrompts");
    outdatedContracts = group.counter("outdatedContracts");
    parkedOutcomes = group.counter("parkedOutcomes");
    adoptedDecisions = group.counter("adoptedDecisions");
    reroutedRequests = group.counter("reroutedRequests");
    delayedRequests = group.counter("delayedRequests");
    unrememberedSessions = group.counter("unrememberedSessions");
    repeatedOutcomes = group.counter("repeatedOutcomes");
    orphanedOutcomes = group.counter("orphanedOutcomes");
    outdatedFeedback = group.counter("outdatedFeedback");
    lateFeedback = group.counter("lateFeedback");
    unknownFeedback = group.counter("unknownFeedback");
    abandonedRequests = group.counter("abandonedRequests");
    unlabelledRequests = group.counter("unlabelledRequests");
  }
}
