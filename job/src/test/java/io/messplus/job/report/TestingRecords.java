package io.messplus.job.report;

import io.messplus.message.Answer;
import io.messplus.message.CallStatus;
import io.messplus.message.Outcome;
import io.messplus.message.Result;
import io.messplus.message.ResultStatus;
import io.messplus.routing.Candidate;
import io.messplus.routing.Decision;
import io.messplus.routing.Mode;
import java.util.List;

/** Results and outcomes of tenants with α = 0.75 and the models small and large. */
final class TestingRecords {

  private TestingRecords() {}

  /**
   * @param score null for an answer without a label
   */
  static Result result(String tenant, String requestId, Mode mode, Double score) {
    return new Result(
        tenant,
        requestId,
        1,
        ResultStatus.OK,
        "large",
        requestId + "-large",
        answer(score, 10),
        decision(mode),
        null);
  }

  static Result rejected(String tenant, String requestId) {
    return new Result(
        tenant, requestId, 1, ResultStatus.REJECTED, null, null, null, null, "overload");
  }

  static Outcome outcome(
      String tenant, String requestId, String model, Mode mode, double energyJoules) {
    return new Outcome(
        requestId + "-" + model,
        tenant,
        requestId,
        model,
        "1",
        1,
        true,
        CallStatus.OK,
        answer(1.0, energyJoules),
        null,
        decision(mode),
        null);
  }

  /** The outcome of a call whose answer was judged for these joules. */
  static Outcome graded(Outcome outcome, double joules, String source) {
    Answer answer = outcome.answer();
    return new Outcome(
        outcome.callId(),
        outcome.tenant(),
        outcome.requestId(),
        outcome.model(),
        outcome.version(),
        outcome.attempt(),
        outcome.answers(),
        outcome.status(),
        new Answer(
            null,
            null,
            answer.score(),
            null,
            answer.energyJoules(),
            answer.energySource(),
            answer.seconds(),
            null,
            null,
            joules,
            source),
        null,
        outcome.decision(),
        null);
  }

  private static Answer answer(Double score, double energyJoules) {
    return new Answer(null, null, score, energyJoules, "captured", 0.1, null, null);
  }

  private static Decision decision(Mode mode) {
    return new Decision(
        "messplus",
        mode,
        "large",
        0,
        0,
        0.1,
        0.9,
        0,
        0.75,
        1e-4,
        List.of(new Candidate("small", 0.5, 1), new Candidate("large", 0.5, 2)));
  }
}
