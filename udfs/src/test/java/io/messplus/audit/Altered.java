package io.messplus.audit;

import static io.messplus.audit.TestingHistory.TENANT;

import io.messplus.message.Answer;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;

/** Outcomes and results that somebody has altered. */
final class Altered {

  private Altered() {}

  static Outcome named(Outcome outcome, String callId) {
    return with(outcome, callId, outcome.answer());
  }

  static Outcome measured(Outcome outcome, double joules) {
    return answered(outcome, outcome.answer().score(), joules);
  }

  static Outcome scored(Outcome outcome, double score) {
    return answered(outcome, score, outcome.answer().energyJoules());
  }

  private static Outcome answered(Outcome outcome, Double score, double joules) {
    Double gradingJoules = outcome.answer().gradingJoules();
    Answer answer =
        new Answer(
            null, null, score, null, joules, "captured", 1, null, null, gradingJoules, "tokens");
    return with(outcome, outcome.callId(), answer);
  }

  private static Outcome with(Outcome outcome, String callId, Answer answer) {
    return new Outcome(
        callId,
        outcome.tenant(),
        outcome.requestId(),
        outcome.model(),
        outcome.version(),
        outcome.attempt(),
        outcome.answers(),
        outcome.status(),
        answer,
        outcome.error(),
        outcome.decision(),
        outcome.prompt());
  }

  static Result answered(Result result, String model, String callId) {
    return new Result(
        TENANT,
        result.requestId(),
        result.sequence(),
        result.status(),
        model,
        callId,
        result.answer(),
        result.decision(),
        null);
  }

  static Result forged(String requestId, long sequence) {
    return new Result(
        TENANT, requestId, sequence, ResultStatus.OK, "large", "f".repeat(32), null, null, null);
  }
}
